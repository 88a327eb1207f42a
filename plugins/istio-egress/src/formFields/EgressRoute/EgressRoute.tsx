import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  effectiveDefaults,
  Exit,
  EXITS,
} from 'backstage-plugin-istio-egress-common';
import { useId, useMemo } from 'react';
import { platformsOf } from '../../platform/usePlatform';
import { istioEgressTranslationRef } from '../../translation';
import { judgeForm } from '../draft/judgeForm';
import { useFormPlatform } from '../draft/useFormPlatform';
import { useOtherValues } from '../draft/useOtherValues';
import { FieldFrame } from '../frame/FieldFrame';
import { FieldStatus } from '../frame/FieldStatus';
import { FindingLines } from '../frame/FindingLines';
import { sharedBy } from '../frame/clusterChoices';
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
  const read = useFormPlatform(formContext);
  const platforms = platformsOf(read);
  const others = useOtherValues(formContext, 'route');
  const group = useId();
  const statusId = useId();

  const defaultExit = sharedBy(
    platforms,
    each => effectiveDefaults(each).route.exit,
  );
  const exit = draft.exit ?? defaultExit;
  // The weaker of what holds in the clusters: nobody is promised more.
  const isPassthrough = platforms.some(each => {
    const { gateway = '' } = effectiveDefaults(each).route;
    return each.gateways[draft.gateway ?? gateway]?.hop === 'passthrough';
  });
  const enforcedBy = (each: Exit) =>
    each === 'gateway' && isPassthrough
      ? t('routeField.exits.gateway.enforcedPassthrough')
      : t(`routeField.exits.${each}.enforced`);
  const recommendedIn = (each: Exit) => {
    if (each === defaultExit) return t('routeField.recommended');
    const clusters = platforms
      .filter(platform => effectiveDefaults(platform).route.exit === each)
      .map(({ cluster }) => cluster?.name)
      .join(', ');
    return clusters && t('routeField.recommendedIn', { clusters });
  };
  const judgements = useMemo(
    () => (platforms.length > 0 ? judgeExits(others, platforms) : undefined),
    [others, platforms],
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
            recommended={recommendedIn(each)}
            judgement={judgements?.[each]}
            onChoose={() =>
              onChange(
                withExit(draft, each, {
                  exit: platforms.length > 0 ? defaultExit : 'gateway',
                }),
              )
            }
          />
        ))}
      </div>
      <RouteDetails
        draft={draft}
        exit={exit}
        others={others}
        platforms={platforms}
        onChange={onChange}
      />
      <FieldStatus id={statusId}>
        <FindingLines findings={findings} />
      </FieldStatus>
    </FieldFrame>
  );
};
