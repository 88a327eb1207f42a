import { ErrorLike, isError } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { istioEgressTranslationRef } from '../translation';

/** Stands in for what the backend or the catalog did not tell. */
export const CallFailed = (props: {
  title: string;
  error: Error | ErrorLike;
  onRetry: () => void;
}) => {
  const { title, error, onRetry } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  // The reason stands in the answer; the message only says its number.
  const { message } = isError(error.cause) ? error.cause : error;
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={title}
      description={message}
      customActions={
        <Button size="small" variant="secondary" onPress={onRetry}>
          {t('table.error.retry')}
        </Button>
      }
    />
  );
};
