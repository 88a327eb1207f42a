import { Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { CallFailed } from '../CallFailed';
import { Among } from './useAmong';

/** Beside policies that the backend has named: as of when, and whether these are all of them. */
export function AmongNote<
  Answer extends { policies: readonly string[] },
>(props: {
  among: Among<Answer>;
  loading: string;
  failed: string;
  asOf: (answer: Answer) => ReactNode;
  limited: (numbers: { all: string; shown: string }) => string;
}) {
  const { loaded, among = [], reload } = props.among;
  if (loaded.state === 'failed') {
    return (
      <CallFailed title={props.failed} error={loaded.error} onRetry={reload} />
    );
  }
  if (loaded.state === 'loading' || loaded.value === undefined) {
    return <Text role="status">{props.loading}</Text>;
  }
  const all = loaded.value.policies.length;
  const shown = among.length;
  return (
    <div>
      <Text as="p">{props.asOf(loaded.value)}</Text>
      {all > shown && (
        <Text as="p">
          {props.limited({ all: String(all), shown: String(shown) })}
        </Text>
      )}
    </div>
  );
}
