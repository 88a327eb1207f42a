import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Finding } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { Coded } from '../../components/Coded';

/** What is wrong, for which cluster, and the one thing to do about it. */
export const FindingText = ({ finding }: { finding: Finding }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { cluster, message, fix } = finding;
  const place = cluster ? `${t('clusters.finding', { cluster })} ` : '';
  return <Coded>{`${place}${message} ${fix}`}</Coded>;
};
