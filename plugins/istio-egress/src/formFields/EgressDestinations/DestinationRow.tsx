import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon, Select, TextField } from '@backstage/ui';
import { RiDeleteBinLine } from '@remixicon/react';
import { Platform, protocols } from 'backstage-plugin-istio-egress-common';
import { memo, useId, useState } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { toNumber } from '../draft/toNumber';
import { DestinationDetails } from './DestinationDetails';
import { DestinationStatus } from './DestinationStatus';
import { isOfHttp, meantBy, withProtocol } from './destinationDraft';
import styles from './EgressDestinations.module.css';
import { HostInput } from './HostInput';
import { DestinationFinding } from './judgeDestinations';
import { KnownHost } from './knownHosts';
import { DestinationDraft } from './schema';
import { Row, RowActions } from './useRows';

interface DestinationRowProps {
  row: Row;
  /** Counted from one. */
  place: number;
  isRequired: boolean;
  /** The identity of the element that asks for a host, where there is none at all. */
  missingId?: string;
  /** Absent while the row is not judged yet. */
  findings?: DestinationFinding[];
  users?: KnownHost;
  /** Of the chosen clusters. */
  platforms: readonly Platform[];
  actions: Pick<RowActions, 'change' | 'type' | 'settle'>;
  onList: (id: number, hosts: string[]) => void;
  onDone: (id: number) => void;
  onRemove: (id: number) => void;
}

/** One destination: its host, how it is called, and what is to be said about it. */
export const DestinationRow = memo((props: DestinationRowProps) => {
  const { row, place, isRequired, missingId, findings, users, platforms } =
    props;
  const { actions, onList, onDone, onRemove } = props;
  const { id, draft } = row;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const statusId = useId();
  const detailsId = useId();
  const { protocol, port } = meantBy(draft);
  const [isOpen, setOpen] = useState<boolean>();
  // Nothing that is filled in, or has to be, is folded away by itself.
  const showsDetails =
    isOpen ??
    (protocol === 'TCP' || isOfHttp(protocol) || draft.proxy !== undefined);
  const change = (next: DestinationDraft) => actions.change(id, next);
  const isWrong = (part: RegExp) =>
    findings?.some(
      ({ level, path, waitsForRoute }) =>
        level === 'error' && part.test(path) && !waitsForRoute,
    ) ?? false;

  return (
    <div
      role="group"
      aria-label={t('destinationsField.destination', {
        place: String(place),
        host: draft.host ?? '',
      })}
      data-row={id}
      className={styles.row}
    >
      <div className={styles.inputs}>
        <HostInput
          host={draft.host ?? ''}
          describedBy={[statusId, missingId].filter(Boolean).join(' ')}
          // What is wrong with the whole row, as with one that is there twice, is marked at its host.
          isInvalid={
            missingId !== undefined || isWrong(/^destinations\[\d+\](\.host)?$/)
          }
          isRequired={isRequired}
          platforms={platforms}
          onChange={host => actions.type(id, { ...draft, host })}
          onList={hosts => onList(id, hosts)}
          // Another team's proxy says nothing about this one's.
          onKnown={({ destination: { proxy: _, ...known } }) =>
            change({ proxy: draft.proxy, ...known })
          }
          onDone={() => onDone(id)}
          onLeave={actions.settle}
        />
        <Select
          label={t('destinationsField.protocol')}
          placeholder={t('destinationsField.protocolUnknown')}
          options={protocols.map(value => ({
            value,
            label: t(`destinationsField.protocols.${value}`),
          }))}
          value={protocol ?? null}
          onChange={key => {
            const chosen = protocols.find(each => each === key);
            if (chosen === undefined) return;
            setOpen(undefined);
            change(withProtocol(draft, chosen));
          }}
        />
        <TextField
          label={t('destinationsField.port')}
          placeholder={String(port)}
          inputMode="numeric"
          autoComplete="off"
          isInvalid={isWrong(/\]\.port$/)}
          validationBehavior="aria"
          aria-describedby={statusId}
          value={String(draft.port ?? '')}
          onChange={text => change({ ...draft, port: toNumber(text) })}
        />
        <div className={styles.buttons}>
          <Button
            variant="tertiary"
            aria-expanded={showsDetails}
            aria-controls={detailsId}
            onPress={() => setOpen(!showsDetails)}
          >
            {t('destinationsField.advanced')}
          </Button>
          <ButtonIcon
            variant="tertiary"
            icon={<RiDeleteBinLine aria-hidden />}
            aria-label={t('destinationsField.remove', { place: String(place) })}
            onPress={() => onRemove(id)}
          />
        </div>
      </div>
      <DestinationStatus
        id={statusId}
        draft={draft}
        findings={findings}
        users={users}
        onTake={meant => change({ ...draft, ...meant })}
      />
      <div id={detailsId}>
        {showsDetails && (
          <DestinationDetails
            key={protocol}
            draft={draft}
            platforms={platforms}
            describedBy={statusId}
            onChange={change}
          />
        )}
      </div>
    </div>
  );
});
