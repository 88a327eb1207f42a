import { ErrorLike } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { istioEgressTranslationRef } from '../translation';

/** Stands in for what the backend did not tell. */
export const CallFailed = (props: {
  title: string;
  error: ErrorLike;
  onRetry: () => void;
}) => {
  const { title, error, onRetry } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  // The reason stands in the answer; the message only says its number.
  const cause = error.cause as ErrorLike | undefined;
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={title}
      description={cause?.message ?? error.message}
      customActions={
        <Button size="small" variant="secondary" onPress={onRetry}>
          {t('table.error.retry')}
        </Button>
      }
    />
  );
};
