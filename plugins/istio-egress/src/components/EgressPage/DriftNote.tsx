import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DriftedPolicies } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { Moment } from '../Moment';
import { AmongNote } from './AmongNote';
import { Among } from './useAmong';

/** Beside the policies that have drifted. */
export const DriftNote = ({ drift }: { drift: Among<DriftedPolicies> }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <AmongNote
      among={drift}
      loading={t('page.drift.loading')}
      failed={t('page.drift.failed')}
      asOf={({ checkedAt }) =>
        checkedAt ? (
          <>
            {t('page.drift.checked')} <Moment at={checkedAt} />
          </>
        ) : (
          t('page.drift.unchecked')
        )
      }
      limited={numbers => t('page.drift.limited', numbers)}
    />
  );
};
