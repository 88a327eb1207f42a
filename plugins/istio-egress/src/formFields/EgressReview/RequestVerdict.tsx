import { Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { KnownVerdictSection } from '../../components/PolicyCard/KnownVerdictSection';
import { PolicyVerdict } from '../../components/PolicyCard/PolicyVerdict';
import { isEmptyVerdict } from '../../verdict/shareAmongClusters';
import { SharedVerdict } from '../../verdict/shareVerdict';
import styles from './EgressReview.module.css';
import { PromotionDifferences } from './PromotionDifferences';
import { RequestedPolicy } from './requestVerdicts';

const VerdictSection = (props: { title: string; children: ReactNode }) => (
  <section className={styles.section}>
    <Text as="h3" weight="bold">
      {props.title}
    </Text>
    {props.children}
  </section>
);

/** What holds for a request in all its clusters alike; nothing where nothing does. */
export const CommonVerdict = (props: {
  title: string;
  verdict: SharedVerdict;
}) =>
  isEmptyVerdict(props.verdict) ? null : (
    <VerdictSection title={props.title}>
      <KnownVerdictSection verdict={props.verdict} />
    </VerdictSection>
  );

/** What differs from where it is promoted from, the way that the calls will go, who enforces it, and what can still go around it: what is this cluster's own. */
export const RequestVerdict = (props: {
  title: string;
  requested: RequestedPolicy;
}) => {
  const { title, requested } = props;
  const { own, policy, promotion } = requested;
  return (
    <>
      {promotion && (
        <PromotionDifferences cluster={policy.cluster ?? ''} {...promotion} />
      )}
      {own ? (
        <CommonVerdict title={title} verdict={own} />
      ) : (
        <VerdictSection title={title}>
          <PolicyVerdict policy={policy} />
        </VerdictSection>
      )}
    </>
  );
};
