import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { hostMeantBy } from 'backstage-plugin-istio-egress-common';
import { useMemo } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { RowActions, Row } from './useRows';

/** Of a pasted list of URLs, all hosts at once. */
export const TakeAll = (props: { rows: Row[]; actions: RowActions }) => {
  const { rows, actions } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const count = useMemo(
    () => rows.filter(({ draft }) => hostMeantBy(draft.host ?? '')).length,
    [rows],
  );
  if (count < 2) return null;
  return (
    <Button
      variant="secondary"
      onPress={() =>
        actions.changeAll(draft => ({
          ...draft,
          ...hostMeantBy(draft.host ?? ''),
        }))
      }
    >
      {t('destinationsField.takeAll', { count })}
    </Button>
  );
};
