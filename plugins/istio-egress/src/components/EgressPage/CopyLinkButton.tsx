import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, VisuallyHidden } from '@backstage/ui';
import { RiCheckLine, RiLink } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { istioEgressTranslationRef } from '../../translation';

const SHOWN_MS = 4_000;

/**
 * Copies the address, which says all that the view shows. Not there where the
 * browser has no clipboard for the page, as without TLS: the address bar has it.
 */
export const CopyLinkButton = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) {
      return undefined;
    }
    const end = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(end);
  }, [copied]);

  const copy = () =>
    navigator.clipboard.writeText(window.location.href).then(
      () => setCopied(true),
      () => setCopied(false),
    );

  return (
    <>
      {navigator.clipboard && (
        <Button
          variant="secondary"
          iconStart={
            copied ? <RiCheckLine aria-hidden /> : <RiLink aria-hidden />
          }
          onPress={copy}
        >
          {t('page.copyLink')}
        </Button>
      )}
      <VisuallyHidden role="status">
        {copied ? t('page.linkCopied') : ''}
      </VisuallyHidden>
    </>
  );
};
