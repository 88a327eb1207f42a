import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { ClusterObject } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { visibleText } from '../files/visibleText';
import { Mark, Tone } from '../Mark';
import styles from './InCluster.module.css';

const TONES: Record<ClusterObject['state'], Tone> = {
  'in force': 'added',
  changed: 'warning',
  missing: 'removed',
  unknown: 'quiet',
};

/** One object of a policy: how it stands, and each field that is not as the repository has it. */
export const ObjectItem = ({ object }: { object: ClusterObject }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { kind, namespace, name, state, differences, note } = object;
  const fullName = [namespace, name].filter(Boolean).join('/');
  return (
    <li className={styles.object}>
      <Mark tone={TONES[state]}>{t(`inCluster.object.${state}`)}</Mark>
      <Text>
        {kind} {fullName}
      </Text>
      {note !== undefined && (
        <Text color="secondary">
          {state === 'unknown'
            ? visibleText(note)
            : t('inCluster.says', { note: visibleText(note) })}
        </Text>
      )}
      {differences.length > 0 && (
        <div className={styles.scroll}>
          <table
            className={styles.differences}
            aria-label={`${kind} ${fullName}`}
          >
            <thead>
              <tr>
                <th scope="col">{t('inCluster.field')}</th>
                <th scope="col">{t('inCluster.expected')}</th>
                <th scope="col">{t('inCluster.actual')}</th>
                <th scope="col">{t('inCluster.manager')}</th>
              </tr>
            </thead>
            <tbody>
              {differences.map(({ field, expected, actual, manager }) => (
                <tr key={field}>
                  <th scope="row" className={styles.value}>
                    {visibleText(field)}
                  </th>
                  <td className={styles.value}>
                    {visibleText(expected ?? t('inCluster.absent'))}
                  </td>
                  <td className={styles.value}>
                    {visibleText(actual ?? t('inCluster.absent'))}
                  </td>
                  <td>{visibleText(manager ?? '')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </li>
  );
};
