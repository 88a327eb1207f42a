import type {
  MetricsService,
  MetricsServiceHistogram,
} from '@backstage/backend-plugin-api/alpha';
import type { ActionType } from '../target/names';

/** From one policy in an empty repository to a repository of thousands. */
const BUCKETS_SECONDS = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];

/**
 * How long changes take to be judged and rendered once everything is read, of
 * tasks and of previews: for so long the process does nothing else.
 *
 * @public
 */
export class RenderMetrics {
  readonly #duration: MetricsServiceHistogram;

  constructor(metrics: MetricsService) {
    this.#duration = metrics.createHistogram('istio_egress.render.duration', {
      description: 'Time to judge a change and to render its files',
      unit: 's',
      advice: { explicitBucketBoundaries: BUCKETS_SECONDS },
    });
  }

  /** Measures what plans one change. */
  measure<T>(actionType: ActionType, plan: () => T): T {
    const begin = performance.now();
    const planned = plan();
    this.#duration.record((performance.now() - begin) / 1000, {
      'istio_egress.action': actionType,
    });
    return planned;
  }
}
