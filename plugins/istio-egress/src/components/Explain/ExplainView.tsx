import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container, Flex } from '@backstage/ui';
import { ManifestsToExplain } from 'backstage-plugin-istio-egress-common';
import { useCallback, useState } from 'react';
import { egressApiRef } from '../../api';
import { useAnswer } from '../../loading/useAnswer';
import { istioEgressTranslationRef } from '../../translation';
import { AskedState } from '../AskedState';
import { ClusterSelect, useChosenCluster } from '../ClusterSelect';
import { EgressHeader } from '../EgressPage/EgressHeader';
import styles from './Explain.module.css';
import { ExplainedView } from './ExplainedView';
import { isTooLong, PastedText } from './PastedText';

/** Manifests that somebody pastes: what they do, and the requests that replace them. */
export const ExplainView = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const api = useApi(egressApiRef);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string>();
  const about = useChosenCluster(chosen);
  const { asked, ask } = useAnswer(
    useCallback(
      (manifests: ManifestsToExplain, signal: AbortSignal) =>
        api.explainManifests(manifests, { signal }),
      [api],
    ),
  );
  const submit = () => ask({ text, ...about });

  return (
    <>
      <EgressHeader view="explain" description={t('explain.description')} />
      <Container>
        <Flex direction="column" gap="3">
          <PastedText
            label={t('explain.manifests')}
            description={t('explain.manifestsDescription')}
            value={text}
            onChange={setText}
            tooLong={size => t('explain.tooLong', size)}
            separator={'\n---\n'}
            accept=".yaml,.yml,.json,text/yaml"
          />
          <div className={styles.fields}>
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
              {t('explain.submit')}
            </Button>
          </div>
          <AskedState
            asked={asked}
            idle={t('explain.empty')}
            loading={t('explain.loading')}
            failed={t('explain.failed')}
            onRetry={submit}
          />
        </Flex>
        {asked.state === 'loaded' && <ExplainedView explained={asked.value} />}
      </Container>
    </>
  );
};
