import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { egressApiRef } from '../../api';
import { istioEgressTranslationRef } from '../../translation';
import { EgressHeader } from '../EgressPage/EgressHeader';
import { PastedQuestion, TextInCluster } from '../Question/PastedQuestion';
import { ExplainedView } from './ExplainedView';

/** Manifests that somebody pastes: what they do, and the requests that replace them. */
export const ExplainView = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const api = useApi(egressApiRef);
  const explain = useCallback(
    (manifests: TextInCluster, signal: AbortSignal) =>
      api.explainManifests(manifests, { signal }),
    [api],
  );

  return (
    <>
      <EgressHeader view="explain" description={t('explain.description')} />
      <PastedQuestion
        text={{
          label: t('explain.manifests'),
          description: t('explain.manifestsDescription'),
          tooLong: size => t('explain.tooLong', size),
          separator: '\n---\n',
          accept: '.yaml,.yml,.json,text/yaml',
        }}
        submit={t('explain.submit')}
        idle={t('explain.empty')}
        loading={t('explain.loading')}
        failed={t('explain.failed')}
        answer={explain}
      >
        {explained => <ExplainedView explained={explained} />}
      </PastedQuestion>
    </>
  );
};
