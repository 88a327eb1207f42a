import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Switch, Text } from '@backstage/ui';
import { effectiveDefaults } from 'backstage-plugin-istio-egress-common';
import { useId, useMemo } from 'react';
import { platformsOf } from '../../platform/usePlatform';
import { istioEgressTranslationRef } from '../../translation';
import { findingsAt, judgeForm } from '../draft/judgeForm';
import { useFormPlatform } from '../draft/useFormPlatform';
import { useOtherValues } from '../draft/useOtherValues';
import { perCluster, sharedBy } from '../frame/clusterChoices';
import { FieldFrame } from '../frame/FieldFrame';
import { FieldStatus } from '../frame/FieldStatus';
import { FindingLines } from '../frame/FindingLines';
import styles from './EgressLockdown.module.css';
import {
  isClosedToObservers,
  Lock,
  LOCKS,
  locksThatHold,
} from './locksThatHold';
import { LockdownDraft, LockdownProps } from './schema';

/** A lock, or that none is closed. */
type Choice = Lock | 'observe';

/** What else is closed; each switch stands as the platform has set it until it is moved. */
export const EgressLockdown = (props: LockdownProps) => {
  const { formData: draft = {}, formContext, schema, onChange } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const platform = useFormPlatform(formContext);
  const platforms = platformsOf(platform);
  const others = useOtherValues(formContext, 'lockdown');
  const id = useId();
  // Undefined where the clusters have different ones: off then leaves each its own.
  const defaultOf = (lock: Choice) =>
    platforms.length === 0
      ? false
      : sharedBy(platforms, each => effectiveDefaults(each).lockdown[lock]);
  const stateOf = (isClosed: boolean) =>
    t(isClosed ? 'lockdownField.closed' : 'lockdownField.open');
  const defaultText = (lock: Lock) =>
    perCluster(platforms, each =>
      stateOf(effectiveDefaults(each).lockdown[lock]),
    ) ?? stateOf(false);
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

  const isNotObserved = useMemo(
    () => isClosedToObservers({ ...others, lockdown: draft }, platform),
    [others, draft, platform],
  );
  const isObserved = draft.observe ?? defaultOf('observe') ?? false;

  const isLocked = (lock: Lock) =>
    defaultOf(lock) !== undefined && locked.includes(lock);

  const move = (choice: Choice, isOn: boolean) => {
    const { [choice]: _, ...rest } = draft;
    const next: LockdownDraft =
      isOn === (defaultOf(choice) ?? false)
        ? rest
        : { ...rest, [choice]: isOn };
    onChange(next);
  };

  return (
    <FieldFrame title={schema.title} description={schema.description}>
      {LOCKS.map(lock => (
        <div key={lock} className={styles.lock}>
          <Switch
            label={t(`lockdownField.${lock}.title`)}
            aria-describedby={`${id}${lock} ${id}`}
            isSelected={
              !isObserved && (draft[lock] ?? defaultOf(lock) ?? false)
            }
            isDisabled={isObserved || isLocked(lock)}
            onChange={isClosed => move(lock, isClosed)}
          />
          <Text
            as="p"
            id={`${id}${lock}`}
            variant="body-small"
            color="secondary"
          >
            {t(`lockdownField.${lock}.help`)}{' '}
            {!isObserved && isLocked(lock) && t('lockdownField.locked')}{' '}
            {!isObserved &&
              (draft[lock] !== undefined || defaultOf(lock) === undefined) &&
              t('lockdownField.otherwise', { state: defaultText(lock) })}
          </Text>
        </div>
      ))}
      <div className={styles.lock}>
        <Switch
          label={t('lockdownField.observe.title')}
          aria-describedby={`${id}observe ${id}`}
          isSelected={isObserved}
          isDisabled={isNotObserved}
          onChange={isOn => move('observe', isOn)}
        />
        <Text as="p" id={`${id}observe`} variant="body-small" color="secondary">
          {t('lockdownField.observe.help')}{' '}
          {isNotObserved && t('lockdownField.observe.locked')}
        </Text>
      </div>
      <FieldStatus id={id}>
        <FindingLines findings={findings} />
      </FieldStatus>
    </FieldFrame>
  );
};
