import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import {
  RiArrowUpLine,
  RiCalendarCheckLine,
  RiDeleteBinLine,
  RiEditLine,
} from '@remixicon/react';
import { istioEgressTranslationRef } from '../../translation';
import styles from './PolicyActions.module.css';
import { PolicyActionLinks } from './usePolicyActions';

const ICONS = {
  promote: <RiArrowUpLine aria-hidden />,
  change: <RiEditLine aria-hidden />,
  renew: <RiCalendarCheckLine aria-hidden />,
  remove: <RiDeleteBinLine aria-hidden />,
};

/** Leads to the forms that promote, change, renew and remove a policy; nothing for those who may do none of it. */
export const PolicyActions = ({ links }: { links: PolicyActionLinks }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const offered = (['promote', 'change', 'renew', 'remove'] as const).flatMap(
    action => {
      const href = links[action];
      return href ? [{ action, href }] : [];
    },
  );
  return offered.length > 0 ? (
    <nav aria-label={t('actions.label')} className={styles.actions}>
      {offered.map(({ action, href }) => (
        <ButtonLink
          key={action}
          size="small"
          variant="secondary"
          href={href}
          iconStart={ICONS[action]}
        >
          {t(`actions.${action}`)}
        </ButtonLink>
      ))}
    </nav>
  ) : (
    <></>
  );
};
