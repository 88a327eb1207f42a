import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PoliciesInState } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { Age } from '../Age';
import { AmongNote } from './AmongNote';
import { Among } from './useAmong';

/** Beside the policies that are in one state in their clusters. */
export const StateNote = ({ filter }: { filter: Among<PoliciesInState> }) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <AmongNote
      among={filter}
      loading={t('inCluster.list.loading')}
      failed={t('inCluster.list.failed')}
      asOf={({ lookedAt }) =>
        lookedAt ? (
          <>
            {t('inCluster.list.lookedAt')} <Age at={lookedAt} />
          </>
        ) : (
          t('inCluster.list.notConnected')
        )
      }
      limited={numbers => t('inCluster.list.limited', numbers)}
    />
  );
};
