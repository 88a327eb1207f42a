import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Link } from '@backstage/ui';
import { PolicyFile, PolicyFiles } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { FileTree } from '../files';
import { FindingsAlert } from '../PolicyCard/FindingsAlert';
import { DriftSummary } from './DriftSummary';
import { PolicyFileContent } from './PolicyFileContent';
import { StateMark } from './StateMark';

/** All files of a policy, with a summary of what is wrong with them above. */
export const PolicyFilesView = (props: PolicyFiles) => {
  const { repositoryUrl, findings, files } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);

  // Nothing is wrong with a policy that its repository has to move first.
  const why = findings.some(({ code }) => code === 'EGR519')
    ? 'inNoCluster'
    : 'findings';

  const noteOf = ({ because, sharedWith }: PolicyFile) => {
    const shared =
      sharedWith.length > 0 &&
      t('manifests.sharedWith', { policies: sharedWith.join(', ') });
    return [because, shared].filter(Boolean).join('; ') || undefined;
  };

  return (
    <Flex direction="column" gap="6">
      {findings.length > 0 ? (
        <FindingsAlert
          status={why === 'inNoCluster' ? 'warning' : 'danger'}
          title={t(`manifests.${why}.title`)}
          description={t(`manifests.${why}.description`)}
          findings={findings}
        />
      ) : (
        <DriftSummary files={files} />
      )}
      {/^https?:/.test(repositoryUrl) && (
        <Link href={repositoryUrl} target="_blank">
          {t('manifests.open')}
        </Link>
      )}
      <FileTree
        label={t('manifests.files')}
        files={files}
        markOf={({ state }) => <StateMark state={state} />}
        noteOf={noteOf}
      >
        {file => <PolicyFileContent file={file} />}
      </FileTree>
    </Flex>
  );
};
