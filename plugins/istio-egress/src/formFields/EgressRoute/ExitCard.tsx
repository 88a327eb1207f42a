import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useId } from 'react';
import { Exit } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { FindingText } from '../frame/FindingText';
import styles from './ExitCard.module.css';
import { ExitJudgement } from './judgeExits';
import { RoutePictogram } from './RoutePictogram';

/** One way out to choose: its picture, who enforces it, what it needs, or why it cannot be. */
export const ExitCard = (props: {
  exit: Exit;
  /** Who holds calls to the list of hosts, in a sentence. */
  enforced: string;
  /** What makes the cards one group. */
  group: string;
  isChosen: boolean;
  /** Where it is the platform's default, in words; empty where it is nowhere. */
  recommended: string;
  judgement?: ExitJudgement;
  onChoose: () => void;
}) => {
  const { exit, enforced, group, isChosen, recommended, judgement, onChoose } =
    props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const descriptionId = useId();
  const [reason] = judgement?.reasons ?? [];
  const isPossible = judgement?.isPossible ?? true;
  return (
    <div className={styles.card} data-chosen={isChosen}>
      <label className={styles.head}>
        <input
          type="radio"
          name={group}
          checked={isChosen}
          // What is chosen already can be left, even where it is not possible.
          disabled={!isPossible && !isChosen}
          aria-describedby={descriptionId}
          onChange={onChoose}
        />
        <span className={styles.title}>
          {t(`routeField.exits.${exit}.title`)}
        </span>
        {recommended && <span className={styles.mark}>{recommended}</span>}
      </label>
      <RoutePictogram exit={exit} />
      <div id={descriptionId} className={styles.text}>
        <Text as="p" variant="body-small">
          {enforced}
        </Text>
        <Text as="p" variant="body-small" color="secondary">
          {t(`routeField.exits.${exit}.needs`)}
        </Text>
        {!isPossible && reason && (
          <p className={styles.reason}>
            <FindingText finding={reason} />
          </p>
        )}
      </div>
    </div>
  );
};
