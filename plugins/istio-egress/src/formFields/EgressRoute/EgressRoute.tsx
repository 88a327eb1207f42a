import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  effectiveDefaults,
  Exit,
  EXITS,
} from 'backstage-plugin-istio-egress-common';
import { useId, useMemo } from 'react';
import { usePlatform } from '../../platform/usePlatform';
import { istioEgressTranslationRef } from '../../translation';
import { judgeForm } from '../draft/judgeForm';
import { useOtherValues } from '../draft/useOtherValues';
import { FieldFrame } from '../frame/FieldFrame';
import { FieldStatus } from '../frame/FieldStatus';
import { FindingLines } from '../frame/FindingLines';
import styles from './EgressRoute.module.css';
import { ExitCard } from './ExitCard';
import { isRouteFinding } from './isRouteFinding';
import { judgeExits } from './judgeExits';
import { RouteDetails } from './RouteDetails';
import { withExit } from './routeDraft';
import { RouteProps } from './schema';

/** Where calls leave the mesh, as pictures to choose from, and through what. */
export const EgressRoute = (props: RouteProps) => {
  const { formData: draft = {}, formContext, schema, onChange } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const read = usePlatform(formContext?.formData?.clusters);
  const platform = read?.ok ? read.value : undefined;
  const others = useOtherValues(formContext, 'route');
  const group = useId();
  const statusId = useId();

  const defaults = platform && effectiveDefaults(platform).route;
  const exit = draft.exit ?? defaults?.exit;
  const gateway = platform?.gateways[draft.gateway ?? defaults?.gateway ?? ''];
  const enforcedBy = (each: Exit) =>
    each === 'gateway' && gateway?.hop === 'passthrough'
      ? t('routeField.exits.gateway.enforcedPassthrough')
      : t(`routeField.exits.${each}.enforced`);
  const judgements = useMemo(
    () => platform && judgeExits(others, platform),
    [others, platform],
  );
  const findings = useMemo(
    () =>
      judgeForm({ ...others, route: draft }, read).filter(
        finding => finding.level === 'error' && isRouteFinding(finding),
      ),
    [others, draft, read],
  );

  return (
    <FieldFrame title={schema.title} description={schema.description}>
      <div
        role="radiogroup"
        aria-label={t('routeField.exit')}
        aria-describedby={statusId}
        className={styles.cards}
      >
        {EXITS.map(each => (
          <ExitCard
            key={each}
            exit={each}
            enforced={enforcedBy(each)}
            group={group}
            isChosen={each === exit}
            isRecommended={each === defaults?.exit}
            judgement={judgements?.[each]}
            onChoose={() =>
              onChange(withExit(draft, each, defaults ?? { exit: 'gateway' }))
            }
          />
        ))}
      </div>
      <RouteDetails
        draft={draft}
        exit={exit}
        others={others}
        platform={platform}
        onChange={onChange}
      />
      <FieldStatus id={statusId}>
        <FindingLines findings={findings} />
      </FieldStatus>
    </FieldFrame>
  );
};
