import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiLink } from '@remixicon/react';
import { istioEgressTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';

/** Copies the address, which says all that the view shows. */
export const CopyLinkButton = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <CopyButton
      text={() => window.location.href}
      label={t('page.copyLink')}
      done={t('page.linkCopied')}
      icon={<RiLink aria-hidden />}
    />
  );
};
