import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { PolicyFile } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { FileVersions, FileView } from '../files';

/** A file as the repository holds it, beside what is rendered today. */
export const PolicyFileContent = ({ file }: { file: PolicyFile }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { path, state, held, rendered, leftOut } = file;
  if (leftOut) return <FileVersions path={path} leftOut />;
  if (rendered === undefined) {
    return <FileView path={path} content={held ?? ''} />;
  }
  return (
    <>
      {state === 'foreign' && (
        <Text as="p">{t('manifests.foreignContent')}</Text>
      )}
      <FileVersions path={path} before={held} after={rendered} />
    </>
  );
};
