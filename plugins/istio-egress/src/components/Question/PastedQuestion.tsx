import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container, Flex } from '@backstage/ui';
import { ReactNode, useState } from 'react';
import { useAnswer } from '../../loading/useAnswer';
import { istioEgressTranslationRef } from '../../translation';
import { AskedState } from '../AskedState';
import { ClusterSelect, useChosenCluster } from '../ClusterSelect';
import { isTooLong, PastedText, TextToPaste } from './PastedText';
import styles from './Question.module.css';

/** What is asked about: a text, and the cluster that it is of where there are several. */
export interface TextInCluster {
  text: string;
  cluster?: string;
}

/** A form that asks about a text that somebody pastes, and the answer. */
export const PastedQuestion = <Answer,>(props: {
  text: TextToPaste;
  /** Fields beside the cluster. */
  fields?: ReactNode;
  submit: string;
  /** Before anything was asked. */
  idle: string;
  loading: string;
  failed: string;
  /** Memoise it. */
  answer: (question: TextInCluster, signal: AbortSignal) => Promise<Answer>;
  children: (answer: Answer) => ReactNode;
}) => {
  const { idle, loading, failed, answer, children } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string>();
  const about = useChosenCluster(chosen);
  const { asked, ask } = useAnswer(answer);
  const submit = () => ask({ text, ...about });

  return (
    <Container>
      <Flex direction="column" gap="3">
        <PastedText {...props.text} value={text} onChange={setText} />
        <div className={styles.fields}>
          {props.fields}
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
            {props.submit}
          </Button>
        </div>
        <AskedState {...{ asked, idle, loading, failed }} onRetry={submit} />
      </Flex>
      {asked.state === 'loaded' && children(asked.value)}
    </Container>
  );
};
