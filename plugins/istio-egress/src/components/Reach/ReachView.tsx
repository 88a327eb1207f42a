import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { istioEgressTranslationRef } from '../../translation';
import { EgressHeader } from '../EgressPage/EgressHeader';
import { ReachForm } from './ReachForm';

/** Whether a workload can reach a host; the address may say which. */
export const ReachView = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const [parameters] = useSearchParams();
  const given = (name: string) => parameters.get(name) ?? '';
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
        />
      </Container>
    </>
  );
};
