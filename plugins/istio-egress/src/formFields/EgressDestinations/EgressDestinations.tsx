import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useCallback, useId, useMemo, useRef } from 'react';
import { platformsOf } from '../../platform/usePlatform';
import { istioEgressTranslationRef } from '../../translation';
import { useFormPlatform } from '../draft/useFormPlatform';
import { useOtherValues } from '../draft/useOtherValues';
import { useSettled } from '../draft/useSettled';
import { FieldFrame } from '../frame/FieldFrame';
import { FieldStatus } from '../frame/FieldStatus';
import { FindingLines } from '../frame/FindingLines';
import { StatusLine } from '../frame/StatusLine';
import { DestinationRow } from './DestinationRow';
import styles from './EgressDestinations.module.css';
import { findingsByRow } from './findingsByRow';
import { judgeDestinations } from './judgeDestinations';
import { DestinationsProps } from './schema';
import { TakeAll } from './TakeAll';
import { useHostUsers } from './useKnownHosts';
import { useRows } from './useRows';

/** The whole list of destinations, each row judged while it is typed. */
export const EgressDestinations = (props: DestinationsProps) => {
  const { formData, formContext, schema, rawErrors = [], onChange } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const platform = useFormPlatform(formContext);
  const platforms = platformsOf(platform);
  const list = useRef<HTMLDivElement>(null);
  const statusId = useId();
  const { rows, actions } = useRows(formData, onChange);
  const users = useHostUsers(
    rows.map(({ draft }) => draft.host ?? ''),
    platforms,
  );

  const others = useOtherValues(formContext, 'destinations');
  const judged = useSettled(rows);
  const said = useRef<ReturnType<typeof findingsByRow>>();
  const { ofRow, ofList } = useMemo(() => {
    const destinations = judged.map(({ draft }) => draft);
    said.current = findingsByRow(
      judged,
      judgeDestinations({ ...others, destinations }, platform),
      said.current?.ofRow,
    );
    return said.current;
  }, [judged, others, platform]);

  const focusHost = useCallback((id: number) => {
    // The row may be one that this very event brings.
    setTimeout(() =>
      list.current
        ?.querySelector<HTMLInputElement>(`[data-row="${id}"] input`)
        ?.focus(),
    );
  }, []);
  const goOn = useCallback(
    (id: number) => focusHost(actions.next(id)),
    [actions, focusHost],
  );
  const remove = useCallback(
    (id: number) => focusHost(actions.remove(id)),
    [actions, focusHost],
  );
  const spread = useCallback(
    (id: number, hosts: string[]) => {
      const last = actions.spread(id, hosts);
      // A comma behind a single host asks for the next one.
      focusHost(hosts.length > 1 ? last : actions.next(last));
    },
    [actions, focusHost],
  );

  // An empty list is told when the person wants to leave it, and not before.
  const [listFinding] = rawErrors.length > 0 || rows.length > 1 ? ofList : [];
  const isEmpty = rows.every(({ draft }) => !draft.host);
  return (
    <FieldFrame title={schema.title} description={schema.description}>
      <div ref={list} className={styles.rows}>
        {rows.map((row, index) => (
          <DestinationRow
            key={row.id}
            row={row}
            place={index + 1}
            isRequired={index === 0}
            missingId={
              listFinding && isEmpty && index === 0 ? statusId : undefined
            }
            findings={ofRow.get(row)}
            users={users.find(
              ({ destination }) => destination.host === row.draft.host,
            )}
            platforms={platforms}
            actions={actions}
            onList={spread}
            onDone={goOn}
            onRemove={remove}
          />
        ))}
      </div>
      <div className={styles.actions}>
        <Button
          variant="secondary"
          iconStart={<RiAddLine aria-hidden />}
          aria-describedby={statusId}
          onPress={() => goOn(rows[rows.length - 1].id)}
        >
          {t('destinationsField.add')}
        </Button>
        <TakeAll rows={rows} actions={actions} />
      </div>
      <FieldStatus id={statusId}>
        {listFinding &&
          (isEmpty ? (
            <StatusLine tone="error">{t('destinationsField.none')}</StatusLine>
          ) : (
            <FindingLines findings={[listFinding]} />
          ))}
      </FieldStatus>
    </FieldFrame>
  );
};
