import {
  type CompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  NotAllowedError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import {
  Platform,
  PolicyTask,
  PolicyTasks,
} from 'backstage-plugin-istio-egress-common';
import type { Asking } from 'backstage-plugin-istio-egress-node';
import { locatePolicy } from '../policies/locatePolicy';
import { readPullRequestUrls } from './readPullRequestUrls';
import {
  concerns,
  ScaffolderTask,
  scaffolderTask,
  templateOf,
} from './scaffolderTask';

/** The scaffolder finds tasks by who made them, and by nothing else: the newest are looked through. */
const SEARCHED = 300;

/** More than a person reads. */
const SHOWN = 20;

/**
 * The newest tasks about a policy, among those that the caller may see. Throws
 * a NotAllowedError for who may see none, and a ServiceUnavailableError when
 * the scaffolder does not answer.
 */
export async function readPolicyTasks(
  ref: CompoundEntityRef,
  { credentials }: Asking,
  services: {
    catalog: CatalogService;
    scaffolder: ScaffolderService;
    integrations: ScmIntegrations;
    platforms: readonly Platform[];
  },
): Promise<PolicyTasks> {
  const { platform } = await locatePolicy(ref, credentials, services);
  const { items, totalItems } = await services.scaffolder
    .listTasks({ limit: SEARCHED }, { credentials })
    .catch(rethrow);
  const refs = [ref, ...former(ref, platform)].map(stringifyEntityRef);
  const found = items
    .flatMap(item => scaffolderTask.safeParse(item).data ?? [])
    .filter(task => refs.some(each => concerns(task, each)));
  return {
    tasks: await Promise.all(
      found
        .slice(0, SHOWN)
        .map(task => toPolicyTask(task, credentials, services)),
    ),
    searched: items.length,
    total: totalItems,
    more: found.length > SHOWN,
  };
}

/** What the policy was called before its repository had clusters. */
function former(
  ref: CompoundEntityRef,
  { cluster }: Platform,
): CompoundEntityRef[] {
  const start = `${cluster?.name}.`;
  return cluster !== undefined && ref.name.startsWith(start)
    ? [{ ...ref, name: ref.name.slice(start.length) }]
    : [];
}

function rethrow(error: unknown): never {
  if (error instanceof ResponseError && error.statusCode === 403) {
    throw new NotAllowedError('You may see no tasks of the scaffolder', error);
  }
  throw new ServiceUnavailableError(
    'The tasks of the scaffolder cannot be listed',
    error,
  );
}

async function toPolicyTask(
  task: ScaffolderTask,
  credentials: Asking['credentials'],
  services: { scaffolder: ScaffolderService; integrations: ScmIntegrations },
): Promise<PolicyTask> {
  const { id, status, createdAt, createdBy } = task;
  // One that has not ended has no output, and the scaffolder would wait for it.
  const [pullRequestUrl, ...others] =
    status === 'completed'
      ? await readPullRequestUrls(id, credentials, services)
      : [];
  return {
    id,
    status,
    createdAt,
    createdBy,
    template: templateOf(task),
    pullRequestUrl,
    otherPullRequestUrls: others.length > 0 ? others : undefined,
  };
}
