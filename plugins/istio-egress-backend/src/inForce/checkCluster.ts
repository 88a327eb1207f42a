import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  ClusterLook,
  ExpectedTree,
  Platform,
} from 'backstage-plugin-istio-egress-common';
import { formerObjects } from './formerObjects';
import { InForceStore, KnownPolicy } from './InForceStore';
import { KeptResults } from './KeptResults';
import type { KubernetesPlugin } from './KubernetesPlugin';
import { Deadline } from './listObjects';
import { lookAt } from './lookAt';
import { OwnedPolicy, toKnownPolicies } from './toKnownPolicies';
import { toNotifications } from './toNotifications';

/** Where a cluster is. */
interface Place {
  /** Its name at the Kubernetes plugin. */
  cluster?: string;
  /** Why it cannot be asked. */
  problem?: string;
}

interface Options {
  store: InForceStore;
  kubernetes: KubernetesPlugin;
  logger: LoggerService;
  notifications: NotificationService;
  /** The repositories that the catalog knows. */
  repositories: ReadonlySet<string>;
  /** What those want that could be read, and are for this cluster. */
  trees: ReadonlyMap<string, ExpectedTree>;
  /** How long a cluster may take to answer all questions. */
  answerWithinMs?: number;
  signal?: AbortSignal;
}

const ANSWER_WITHIN_MS = 5 * 60_000;

/** Looks at one cluster, and keeps what is there of its policies, and what they have left behind. */
export async function checkCluster(
  platform: Platform,
  place: Place,
  options: Options,
): Promise<void> {
  const { store, trees } = options;
  const name = platform.cluster?.name ?? '';
  const former = await formerObjects(name, options);
  const look = new ClusterLook(trees.values(), former);
  const lookedAt = new Date().toISOString();
  const results = await ask(look, place, options);
  // First, since what was known of removed policies is forgotten next.
  await store.keepLeftBehind(name, look.leftBehind(lookedAt));
  const notices: OwnedPolicy[] = [];
  for (const [repository, tree] of trees) {
    const before = await store.ofRepository(repository);
    const policies = toKnownPolicies(tree, look, {
      before,
      repository,
      platform,
      results,
      lookedAt,
    });
    await store.keep(
      repository,
      policies.map(({ known }) => known),
    );
    notices.push(
      ...policies.filter(({ known }) => hasJustChanged(known, before)),
    );
  }
  await notify(notices, options);
}

/** Asks a cluster for the objects, and for what the verification kits have kept there. */
async function ask(
  look: ClusterLook,
  { cluster, problem }: Place,
  { trees, answerWithinMs = ANSWER_WITHIN_MS, ...options }: Options,
): Promise<KeptResults> {
  if (cluster === undefined || problem !== undefined) {
    const reason = problem ?? 'The cluster is not connected';
    for (const listing of look.listings()) look.unanswered(listing, reason);
    return KeptResults.unread(reason);
  }
  const asking = { ...options, deadline: new Deadline(answerWithinMs) };
  const { silence } = await lookAt(cluster, look, asking);
  if (silence !== undefined) return KeptResults.unread(silence);
  const wanted = [...trees.values()].flatMap(({ policies }) =>
    [...policies.values()].map(({ verification }) => verification),
  );
  return wanted.length === 0
    ? KeptResults.none()
    : KeptResults.read(cluster, wanted, asking);
}

/** Whether a policy was in force when it was last known, and is not any more, though nobody asked for that. */
function hasJustChanged(
  { policy, state }: KnownPolicy,
  before: ReadonlyMap<string, KnownPolicy>,
): boolean {
  return (
    (state === 'changed' || state === 'missing') &&
    before.get(policy)?.knownState === 'in force'
  );
}

async function notify(
  notices: readonly OwnedPolicy[],
  { notifications, logger }: Options,
): Promise<void> {
  for (const notification of toNotifications(notices)) {
    try {
      await notifications.send(notification);
    } catch (error) {
      logger.warn(
        `Cannot tell the owners of changed policies: ${toError(error).message}`,
      );
      break;
    }
  }
}
