import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { hasErrors } from 'backstage-plugin-istio-egress-common';
import { useEffect, useRef, useState } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { FieldFrame } from '../frame/FieldFrame';
import { EditedFiles } from './EditedFiles';
import { findEdited } from './findEdited';
import styles from './EgressReview.module.css';
import { Preview, usePreview } from './usePreview';
import { PreviewFailed } from './PreviewFailed';
import { PreviewRefused } from './PreviewRefused';
import { proposedChange } from './proposedChange';
import { ReviewedChange } from './ReviewedChange';
import { ReviewSkeleton } from './ReviewSkeleton';
import { ReviewProps, ReviewUiSchema } from './schema';

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
 * What the form's values would change, before anything is changed: the digest
 * of what is shown is the value, and the task makes that change or none. The
 * field of a whole page also asks whether edits by hand may be lost; as a field
 * of its own it leaves that to a parameter of the template, as templates did
 * that were written before.
 */
export const EgressReview = (props: ReviewProps) => {
  const { formContext, schema, onChange } = props;
  // A page of a template has no type.
  const isPage = schema.type !== 'string';
  const uiSchema = props.uiSchema as ReviewUiSchema;
  const { of = 'request', pages = [] } =
    (isPage ? uiSchema.digest : uiSchema)?.['ui:options'] ?? {};
  const values = formContext?.formData ?? {};
  // Not what an earlier visit confirmed: that was for other files.
  const [mayOverwrite, setMayOverwrite] = useState(false);
  const overwrite = isPage ? mayOverwrite : values.overwrite === true;
  const [preview, retry] = usePreview(
    proposedChange(of, { ...values, overwrite }),
  );
  const findings =
    preview.state === 'known' ? preview.preview.findings : undefined;
  const digest =
    preview.state === 'known' && !hasErrors(preview.preview.findings)
      ? preview.preview.digest
      : undefined;

  const tell = useRef((_: string) => {});
  tell.current = seen =>
    onChange(
      isPage
        ? { ...values, digest: seen, overwrite: overwrite || undefined }
        : seen,
    );
  // Takes away what is left of an earlier visit, too. An empty text is a value:
  // a field without one is never validated.
  useEffect(() => tell.current(digest ?? ''), [digest, overwrite]);

  return (
    <FieldFrame>
      <PreviewStatus preview={preview} />
      <div className={styles.review}>
        <EditedFiles
          findings={findings && findEdited(findings)}
          overwrite={overwrite}
          pages={pages}
          onOverwrite={isPage ? setMayOverwrite : undefined}
        />
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
