import type { Services } from 'backstage-plugin-istio-egress-node';
import type { DecisionMetrics } from './metrics/DecisionMetrics';

/** What the actions work with. */
export interface ActionServices extends Services {
  decisions: DecisionMetrics;
}
