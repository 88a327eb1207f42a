import { Text } from '@backstage/ui';
import { Asked } from '../loading/useAnswer';
import { CallFailed } from './CallFailed';

/** What there is to see of a question before its answer. */
export const AskedState = (props: {
  asked: Asked<unknown>;
  /** Before anything was asked. */
  idle?: string;
  loading: string;
  failed: string;
  onRetry: () => void;
}) => {
  const { asked, idle, loading, failed, onRetry } = props;
  switch (asked.state) {
    case 'idle':
      return idle ? <Text color="secondary">{idle}</Text> : null;
    case 'loading':
      return <Text role="status">{loading}</Text>;
    case 'failed':
      return (
        <CallFailed title={failed} error={asked.error} onRetry={onRetry} />
      );
    default:
      return null;
  }
};
