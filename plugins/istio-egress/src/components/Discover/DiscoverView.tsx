import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { useCallback, useState } from 'react';
import { egressApiRef } from '../../api';
import { istioEgressTranslationRef } from '../../translation';
import { EgressHeader } from '../EgressPage/EgressHeader';
import { PastedQuestion, TextInCluster } from '../Question/PastedQuestion';
import { DiscoveredView } from './DiscoveredView';

/** Lines of an access log that somebody pastes: who calls what, and the requests that are missing. */
export const DiscoverView = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const api = useApi(egressApiRef);
  const [namespace, setNamespace] = useState('');
  const [workload, setWorkload] = useState('');
  const discover = useCallback(
    (log: TextInCluster, signal: AbortSignal) =>
      api.discoverCalls(
        {
          ...log,
          ...(namespace.trim() && { namespace: namespace.trim() }),
          ...(workload.trim() && { workload: workload.trim() }),
        },
        { signal },
      ),
    [api, namespace, workload],
  );

  return (
    <>
      <EgressHeader view="discover" description={t('discover.description')} />
      <PastedQuestion
        text={{
          label: t('discover.log'),
          description: t('discover.logDescription'),
          tooLong: size => t('discover.tooLong', size),
          separator: '\n',
          accept: '.log,.txt,.json,text/plain',
        }}
        fields={
          <>
            <TextField
              label={t('discover.namespace')}
              description={t('discover.whose')}
              value={namespace}
              onChange={setNamespace}
            />
            <TextField
              label={t('discover.workload')}
              description={t('discover.whose')}
              value={workload}
              onChange={setWorkload}
            />
          </>
        }
        submit={t('discover.submit')}
        idle={t('discover.empty')}
        loading={t('discover.loading')}
        failed={t('discover.failed')}
        answer={discover}
      >
        {discovered => <DiscoveredView discovered={discovered} />}
      </PastedQuestion>
    </>
  );
};
