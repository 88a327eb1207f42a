import type {
  MetricsService,
  MetricsServiceCounter,
  MetricsServiceHistogram,
} from '@backstage/backend-plugin-api/alpha';
import { toError } from '@backstage/errors';
import {
  ActionType,
  codesOf,
  Refusal,
} from 'backstage-plugin-istio-egress-node';

/** A decision reads a repository and asks the catalog: most take about a second. */
const BUCKETS_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * How many decisions the actions make, how long they take, and what is refused,
 * by OpenTelemetry. Who asks, for what, is the auditor's: no person and no
 * policy is an attribute.
 */
export class DecisionMetrics {
  readonly #duration: MetricsServiceHistogram;
  readonly #refused: MetricsServiceCounter;

  constructor(metrics: MetricsService) {
    this.#duration = metrics.createHistogram('istio_egress.decision.duration', {
      description: 'Time from asking to the rendered files, or to the refusal',
      unit: 's',
      advice: { explicitBucketBoundaries: BUCKETS_SECONDS },
    });
    this.#refused = metrics.createCounter('istio_egress.refused.findings', {
      description: 'Findings for which something was refused',
      unit: '{finding}',
    });
  }

  /** Measures one decision; what it throws is thrown on. */
  async measure<T>(
    { actionType, isDryRun = false }: DecisionKind,
    decide: () => Promise<T>,
  ): Promise<T> {
    const begin = performance.now();
    const kind = {
      'istio_egress.action': actionType,
      'istio_egress.dry_run': isDryRun,
    };
    const record = (outcome: Record<string, string>) =>
      this.#duration.record((performance.now() - begin) / 1000, {
        ...kind,
        ...outcome,
      });
    try {
      const decided = await decide();
      record({ 'istio_egress.outcome': 'accepted' });
      return decided;
    } catch (thrown) {
      if (thrown instanceof Refusal) {
        record({ 'istio_egress.outcome': 'refused' });
        for (const code of codesOf(thrown.findings)) {
          this.#refused.add(1, { ...kind, 'istio_egress.finding.code': code });
        }
      } else {
        record({
          'istio_egress.outcome': 'failed',
          'error.type': toError(thrown).name,
        });
      }
      throw thrown;
    }
  }
}

/** What kind of decision is measured. */
export interface DecisionKind {
  actionType: ActionType;
  isDryRun?: boolean;
}
