import type {
  MetricsService,
  MetricsServiceHistogram,
} from '@backstage/backend-plugin-api/alpha';
import type { ActionType } from '../target/names';
import type { Steps } from 'backstage-plugin-istio-egress-common';
import { inSlices } from '../target/inSlices';

/** From one policy in an empty repository to a repository of thousands. */
const BUCKETS_SECONDS = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];

/**
 * How long changes take to be judged and rendered once everything is read, of
 * tasks and of previews, with what the process does for others meanwhile.
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

  /** Plans one change in slices, and measures it. Throws the signal's reason. */
  async measure<T>(
    actionType: ActionType,
    plan: Steps<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const begin = performance.now();
    const planned = await inSlices(plan, signal);
    this.#duration.record((performance.now() - begin) / 1000, {
      'istio_egress.action': actionType,
    });
    return planned;
  }
}
