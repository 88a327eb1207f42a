import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container, Flex, TextField } from '@backstage/ui';
import { LogToDiscover } from 'backstage-plugin-istio-egress-common';
import { useCallback, useState } from 'react';
import { egressApiRef } from '../../api';
import { useAnswer } from '../../loading/useAnswer';
import { istioEgressTranslationRef } from '../../translation';
import { AskedState } from '../AskedState';
import { ClusterSelect, useChosenCluster } from '../ClusterSelect';
import { EgressHeader } from '../EgressPage/EgressHeader';
import styles from '../Explain/Explain.module.css';
import { isTooLong, PastedText } from '../Explain/PastedText';
import { DiscoveredView } from './DiscoveredView';

/** Lines of an access log that somebody pastes: who calls what, and the requests that are missing. */
export const DiscoverView = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const api = useApi(egressApiRef);
  const [text, setText] = useState('');
  const [namespace, setNamespace] = useState('');
  const [workload, setWorkload] = useState('');
  const [chosen, setChosen] = useState<string>();
  const about = useChosenCluster(chosen);
  const { asked, ask } = useAnswer(
    useCallback(
      (log: LogToDiscover, signal: AbortSignal) =>
        api.discoverCalls(log, { signal }),
      [api],
    ),
  );
  const submit = () =>
    ask({
      text,
      ...about,
      ...(namespace.trim() && { namespace: namespace.trim() }),
      ...(workload.trim() && { workload: workload.trim() }),
    });

  return (
    <>
      <EgressHeader view="discover" description={t('discover.description')} />
      <Container>
        <Flex direction="column" gap="3">
          <PastedText
            label={t('discover.log')}
            description={t('discover.logDescription')}
            value={text}
            onChange={setText}
            tooLong={size => t('discover.tooLong', size)}
            separator={'\n'}
            accept=".log,.txt,.json,text/plain"
          />
          <div className={styles.fields}>
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
            <ClusterSelect
              label={t('explain.cluster')}
              value={chosen}
              onChange={setChosen}
            />
          </div>
          <div>
            <Button
              variant="primary"
              isDisabled={!text.trim() || isTooLong(text)}
              isPending={asked.state === 'loading'}
              onPress={submit}
            >
              {t('discover.submit')}
            </Button>
          </div>
          <AskedState
            asked={asked}
            idle={t('discover.empty')}
            loading={t('discover.loading')}
            failed={t('discover.failed')}
            onRetry={submit}
          />
        </Flex>
        {asked.state === 'loaded' && (
          <DiscoveredView discovered={asked.value} />
        )}
      </Container>
    </>
  );
};
