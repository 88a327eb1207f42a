import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Finding } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { FindingsAlert } from './FindingsAlert';

/** Says why a policy has no verdict, and what would give it one. */
export const VerdictUnknown = (props: {
  why: 'noPlatform' | 'badPlatform' | 'notRenderable';
  findings: readonly Finding[];
}) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const descriptions = {
    noPlatform: t('policyCard.unknown.noPlatform'),
    badPlatform: t('policyCard.unknown.badPlatform'),
    notRenderable: t('policyCard.unknown.notRenderable'),
  };
  return (
    <FindingsAlert
      status={props.why === 'noPlatform' ? 'info' : 'warning'}
      title={t('policyCard.unknown.title')}
      description={descriptions[props.why]}
      findings={props.findings}
    />
  );
};
