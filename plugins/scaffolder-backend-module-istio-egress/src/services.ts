import type { Services } from 'backstage-plugin-istio-egress-node';
import type { DecisionMetrics } from './metrics/DecisionMetrics';
import type { ScmRules } from './publishing/scmRules';

/** What the actions work with. */
export interface ActionServices extends Services {
  decisions: DecisionMetrics;
  scm: ScmRules;
}
