import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';

/** The backend did not answer, or not with a preview: which is no fault of the request's. */
export const PreviewFailed = (props: { error: Error; onRetry: () => void }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { error, onRetry } = props;
  const cause = error.cause instanceof Error ? error.cause : error;
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('review.failed')}
      description={cause.message}
      customActions={
        <Button size="small" variant="secondary" onPress={onRetry}>
          {t('review.retry')}
        </Button>
      }
    />
  );
};
