import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text, TextAreaField, TextField } from '@backstage/ui';
import { ReachQuestion } from 'backstage-plugin-istio-egress-common';
import { useCallback, useState } from 'react';
import { egressApiRef } from '../../api';
import { useAnswer } from '../../loading/useAnswer';
import { istioEgressTranslationRef } from '../../translation';
import { AskedState } from '../AskedState';
import { ClusterSelect, useChosenCluster } from '../ClusterSelect';
import styles from '../Question/Question.module.css';
import { ReachAnswerView } from './ReachAnswerView';
import { ReachEntry, readQuestion } from './readQuestion';

/** Asks whether a workload can reach a host, and shows the answer. */
export const ReachForm = (props: {
  initial?: Partial<ReachEntry>;
  initialCluster?: string;
  /** Whether a request may be proposed. */
  withProposal?: boolean;
  /** Told what is asked, as text, but for what is proposed. */
  onAsk?: (question: Record<string, string>) => void;
}) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const api = useApi(egressApiRef);
  const [entry, setEntry] = useState<ReachEntry>({
    namespace: '',
    workload: '',
    host: '',
    proposed: '',
    ...props.initial,
  });
  const [chosen, setChosen] = useState(props.initialCluster);
  const about = useChosenCluster(chosen);
  const { asked, ask } = useAnswer(
    useCallback(
      (question: ReachQuestion, signal: AbortSignal) =>
        api.canReach(question, { signal }),
      [api],
    ),
  );
  const { question, wrongHost, problem } = readQuestion(entry);
  const change = (field: keyof ReachEntry) => (text: string) =>
    setEntry(current => ({ ...current, [field]: text }));
  const submit = () => {
    if (!question) return;
    const { namespace, workload, host } = entry;
    props.onAsk?.({ namespace, workload, host, ...about });
    ask({ ...question, ...about });
  };

  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <Flex direction="column" gap="3">
        <div className={styles.fields}>
          <TextField
            label={t('reach.namespace')}
            value={entry.namespace}
            onChange={change('namespace')}
          />
          <TextField
            label={t('reach.workload')}
            description={t('reach.workloadDescription')}
            value={entry.workload}
            onChange={change('workload')}
          />
          <TextField
            label={t('reach.host')}
            description={t('reach.hostDescription')}
            value={entry.host}
            onChange={change('host')}
          />
          <ClusterSelect
            label={t('reach.cluster')}
            value={chosen}
            onChange={setChosen}
          />
        </div>
        {props.withProposal && (
          <TextAreaField
            className={styles.paste}
            label={t('reach.proposed')}
            description={t('reach.proposedDescription')}
            rows={6}
            value={entry.proposed}
            onChange={change('proposed')}
            spellCheck="false"
          />
        )}
        <div role="alert">
          {wrongHost && <Text color="danger">{t('reach.wrongHost')}</Text>}
          {problem && (
            <Text color="danger">{t('reach.notYaml', { problem })}</Text>
          )}
        </div>
        <div>
          <Button
            type="submit"
            variant="primary"
            isDisabled={!question}
            isPending={asked.state === 'loading'}
          >
            {t('reach.submit')}
          </Button>
        </div>
        <AskedState
          asked={asked}
          loading={t('reach.loading')}
          failed={t('reach.failed')}
          onRetry={submit}
        />
        {asked.state === 'loaded' && <ReachAnswerView answer={asked.value} />}
      </Flex>
    </form>
  );
};
