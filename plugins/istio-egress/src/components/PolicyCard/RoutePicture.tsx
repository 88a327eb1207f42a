import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { istioEgressTranslationRef } from '../../translation';
import { Route } from '../../verdict/shareVerdict';
import styles from './RoutePicture.module.css';
import { RouteStep } from './RouteStep';

/**
 * The way of a connection from the workload to the hosts, as boxes and arrows;
 * an ordered list to a screen reader. In a narrow card it runs downwards.
 */
export const RoutePicture = ({ route }: { route: Route }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { steps, hosts } = route;
  const label = t('policyCard.route', {
    hosts: hosts.map(({ endpoint }) => endpoint).join(', '),
  });
  return (
    <div className={styles.frame}>
      <ol className={styles.path} aria-label={label}>
        {steps.map(step => (
          <RouteStep key={step.kind} kind={step.kind} lines={[step.label]} />
        ))}
        <RouteStep
          kind="host"
          lines={hosts.map(
            ({ endpoint, protocol }) => `${endpoint} (${protocol})`,
          )}
        />
      </ol>
    </div>
  );
};
