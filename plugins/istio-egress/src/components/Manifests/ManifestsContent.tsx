import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PolicyId } from 'backstage-plugin-istio-egress-common';
import { CallOptions, EgressApi } from '../../api';
import { useAboutPolicy } from '../../loading/useAboutPolicy';
import { istioEgressTranslationRef } from '../../translation';
import { CallFailed } from '../CallFailed';
import { FilesLoading } from './FilesLoading';
import { PolicyFilesView } from './PolicyFilesView';

const askForFiles = (api: EgressApi, policy: PolicyId, options: CallOptions) =>
  api.policyFiles(policy, options);

/** The tab of a policy's page that holds it beside its repository. */
export const ManifestsContent = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const files = useAboutPolicy(askForFiles);
  switch (files.state) {
    case 'loading':
      return <FilesLoading />;
    case 'failed':
      return (
        <CallFailed
          title={t('manifests.failed')}
          error={files.error}
          onRetry={files.reload}
        />
      );
    default:
      return <PolicyFilesView {...files.value} />;
  }
};
