import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { Finding } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { findOthers } from './findEdited';
import { FindingItems } from './FindingItems';
import { pageOf } from './pageOf';
import { ReviewOptions } from './schema';

/** Why there is no change to show: all that is wrong, and where to correct it. */
export const PreviewRefused = (props: {
  findings: Finding[];
  pages: NonNullable<ReviewOptions['pages']>;
}) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const errors = findOthers(props.findings).filter(
    ({ level }) => level === 'error',
  );
  if (errors.length === 0) return null;

  const whereToCorrect = ({ path }: Finding) => {
    const page = pageOf(/^\w*/.exec(path)?.[0] ?? '', props.pages);
    return page && t('review.correctOn', { page });
  };
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('review.refused', { count: errors.length })}
      description={<FindingItems findings={errors} noteOf={whereToCorrect} />}
    />
  );
};
