import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';

/** Stands in for the table when the catalog did not answer. */
export const LoadingFailed = (props: { error: Error; onRetry: () => void }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('table.error.title')}
      description={props.error.message}
      customActions={
        <Button size="small" variant="secondary" onPress={props.onRetry}>
          {t('table.error.retry')}
        </Button>
      }
    />
  );
};
