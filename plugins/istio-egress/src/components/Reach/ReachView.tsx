import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { istioEgressTranslationRef } from '../../translation';
import { EgressHeader } from '../EgressPage/EgressHeader';
import { ReachForm } from './ReachForm';

/** Whether a workload can reach a host; the address says which, so that it can be shared and reloaded. */
export const ReachView = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const [parameters, setParameters] = useSearchParams();
  const given = (name: string) => parameters.get(name) ?? '';
  const keep = (question: Record<string, string>) =>
    // A step of the history per question would make "back" useless.
    setParameters(question, { replace: true });
  return (
    <>
      <EgressHeader view="reach" description={t('reach.description')} />
      <Container>
        <ReachForm
          withProposal
          initial={{
            namespace: given('namespace'),
            workload: given('workload'),
            host: given('host'),
          }}
          initialCluster={given('cluster') || undefined}
          onAsk={keep}
        />
      </Container>
    </>
  );
};
