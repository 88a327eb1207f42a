import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Switch, Text } from '@backstage/ui';
import { effectiveDefaults } from 'backstage-plugin-istio-egress-common';
import { useId, useMemo } from 'react';
import { usePlatform } from '../../platform/usePlatform';
import { istioEgressTranslationRef } from '../../translation';
import { findingsAt, judgeForm } from '../draft/judgeForm';
import { useOtherValues } from '../draft/useOtherValues';
import { FieldFrame } from '../frame/FieldFrame';
import { FieldStatus } from '../frame/FieldStatus';
import { FindingLines } from '../frame/FindingLines';
import styles from './EgressLockdown.module.css';
import { LOCKS, locksThatHold } from './locksThatHold';
import { LockdownDraft, LockdownProps } from './schema';

/** What else is closed; each switch stands as the platform has set it until it is moved. */
export const EgressLockdown = (props: LockdownProps) => {
  const { formData: draft = {}, formContext, schema, onChange } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const platform = usePlatform(formContext?.formData?.clusters);
  const others = useOtherValues(formContext, 'lockdown');
  const id = useId();
  const defaults = platform?.ok
    ? effectiveDefaults(platform.value).lockdown
    : { registryOnly: false, networkPolicy: false };
  const findings = useMemo(
    () =>
      findingsAt(
        'lockdown',
        judgeForm({ ...others, lockdown: draft }, platform),
      ),
    [others, draft, platform],
  );

  const locked = useMemo(
    () => locksThatHold({ ...others, lockdown: draft }, platform),
    [others, draft, platform],
  );

  const move = (lock: (typeof LOCKS)[number], isClosed: boolean) => {
    const { [lock]: _, ...rest } = draft;
    const next: LockdownDraft =
      isClosed === defaults[lock] ? rest : { ...rest, [lock]: isClosed };
    onChange(next);
  };

  return (
    <FieldFrame title={schema.title} description={schema.description}>
      {LOCKS.map(lock => (
        <div key={lock} className={styles.lock}>
          <Switch
            label={t(`lockdownField.${lock}.title`)}
            aria-describedby={`${id}${lock} ${id}`}
            isSelected={draft[lock] ?? defaults[lock]}
            isDisabled={locked.includes(lock)}
            onChange={isClosed => move(lock, isClosed)}
          />
          <Text
            as="p"
            id={`${id}${lock}`}
            variant="body-small"
            color="secondary"
          >
            {t(`lockdownField.${lock}.help`)}{' '}
            {locked.includes(lock) && t('lockdownField.locked')}{' '}
            {draft[lock] !== undefined &&
              t('lockdownField.otherwise', {
                state: t(
                  defaults[lock]
                    ? 'lockdownField.closed'
                    : 'lockdownField.open',
                ),
              })}
          </Text>
        </div>
      ))}
      <FieldStatus id={id}>
        <FindingLines findings={findings} />
      </FieldStatus>
    </FieldFrame>
  );
};
