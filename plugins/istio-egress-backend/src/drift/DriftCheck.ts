import type {
  AuthService,
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { NotFoundError, toError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  entityNameIn,
  entityRef,
  formatFindings,
  InspectedFile,
  inspectTreeInSteps,
  Platform,
  readTreeInSteps,
  Steps,
} from 'backstage-plugin-istio-egress-common';
import {
  inSlices,
  parseTarget,
  platformAt,
  type Target,
  TreeReader,
} from 'backstage-plugin-istio-egress-node';
import { findCatalogued } from '../policies/findCatalogued';
import type { DriftStore } from './DriftStore';
import { readRepositories } from './readRepositories';

/** What {@link DriftCheck} works with. */
export interface DriftCheckOptions {
  platforms: readonly Platform[];
  store: DriftStore;
  catalog: CatalogService;
  auth: AuthService;
  integrations: ScmIntegrations;
  reader: UrlReaderService;
  logger: LoggerService;
}

/**
 * Compares every egress repository of the catalog with what it renders today.
 * One that cannot be read, or whose policies cannot be rendered, keeps its last
 * answer: "nothing has drifted" would be a guess.
 */
export class DriftCheck {
  readonly #options: DriftCheckOptions;

  constructor(options: DriftCheckOptions) {
    this.#options = options;
  }

  async run(signal?: AbortSignal): Promise<void> {
    const { store, reader, integrations, logger } = this.#options;
    // A repository of several trees is read before the first of them is compared.
    const checkedAt = new Date();
    const { repositories, problems } = await readRepositories(this.#options);
    if (problems.length > 0) {
      logger.warn(
        `Cannot check ${problems.length} policies for drift: ${problems[0]}`,
      );
    }
    await store.forgetOthers(new Set(repositories.keys()));
    const targets = [...repositories.keys()].map(each =>
      parseTarget(each, integrations),
    );
    const trees = new TreeReader(reader, targets, { logger, signal });
    for (const target of targets) {
      if (signal?.aborted) break;
      const repository = target.url;
      try {
        const known = repositories.get(repository) ?? new Set();
        const policies = await this.#drifted(target, known, trees, signal);
        await store.keep({ repository, policies, checkedAt });
      } catch (error) {
        // The next replica takes its time for it.
        if (signal?.aborted) break;
        logger.warn(
          `Cannot check ${repository} for drift, the last result stays: ${
            toError(error).message
          }`,
        );
      }
    }
  }

  async #drifted(
    target: Target,
    known: ReadonlySet<string>,
    trees: TreeReader,
    signal?: AbortSignal,
  ): Promise<string[]> {
    const { platforms } = this.#options;
    const platform = platformAt(target, platforms);
    if (!platform) throw new NotFoundError('there is no such cluster');
    const { files: read, findings: unread } = await trees.read(target);
    const held = await inSlices(readTreeInSteps(read, unread), signal);
    if (held.policies.size === 0 && held.findings.length === 0) {
      // The catalog knows a policy of it. Hosts say so, too, when a token may not read it any more.
      throw new NotFoundError('there is no policy');
    }
    const { findings, files } = await inSlices(
      inspectTreeInSteps({ existing: held, platform }),
      signal,
    );
    if (findings.length > 0) throw new Error(formatFindings(findings));
    const drifted = await findCatalogued(
      await inSlices(driftedOf(files), signal),
      { repository: target.url, platform, known },
      this.#options,
    );
    return [...drifted]
      .sort()
      .map(name => entityRef(entityNameIn(platform.cluster?.name, name)));
  }
}

/** The policies of which a file is not as it would be rendered, a file at a time. */
function* driftedOf(files: Iterable<InspectedFile>): Steps<Set<string>> {
  const drifted = new Set<string>();
  for (const { state, policies } of files) {
    if (state !== 'current') policies.forEach(name => drifted.add(name));
    yield;
  }
  return drifted;
}
