import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { hasErrors } from 'backstage-plugin-istio-egress-common';
import { useEffect, useRef } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { FieldFrame } from '../frame/FieldFrame';
import styles from './EgressReview.module.css';
import { Preview, usePreview } from './usePreview';
import { PreviewFailed } from './PreviewFailed';
import { PreviewRefused } from './PreviewRefused';
import { proposedChange } from './proposedChange';
import { ReviewedChange } from './ReviewedChange';
import { ReviewSkeleton } from './ReviewSkeleton';
import { ReviewProps } from './schema';

/** For those who do not see the page change. */
const PreviewStatus = ({ preview }: { preview: Preview }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <VisuallyHidden role="status">
      {preview.state === 'loading' && t('review.loading')}
      {preview.state === 'known' &&
        t('review.files', { count: preview.preview.files.length })}
    </VisuallyHidden>
  );
};

/**
 * What the form's values would change, before anything is changed. The field's
 * value is the digest of what is shown, and the task makes that change or none.
 */
export const EgressReview = (props: ReviewProps) => {
  const { formContext, uiSchema, onChange } = props;
  const { of = 'request', pages = [] } = uiSchema['ui:options'] ?? {};
  const values = formContext?.formData ?? {};
  const [preview, retry] = usePreview(proposedChange(of, values));
  const digest = digestOf(preview);

  const tell = useRef(onChange);
  tell.current = onChange;
  // Takes away what is left of an earlier visit, too. An empty text is a value:
  // a field without one is never validated.
  useEffect(() => tell.current(digest ?? ''), [digest]);

  return (
    <FieldFrame>
      <PreviewStatus preview={preview} />
      <div className={styles.review}>
        {preview.state === 'loading' && <ReviewSkeleton />}
        {preview.state === 'failed' && (
          <PreviewFailed error={preview.error} onRetry={retry} />
        )}
        {preview.state === 'known' &&
          (digest === undefined ? (
            <PreviewRefused findings={preview.preview.findings} pages={pages} />
          ) : (
            <ReviewedChange
              preview={preview.preview}
              values={of === 'request' ? values : undefined}
            />
          ))}
      </div>
    </FieldFrame>
  );
};

function digestOf(preview: Preview): string | undefined {
  return preview.state === 'known' && !hasErrors(preview.preview.findings)
    ? preview.preview.digest
    : undefined;
}
