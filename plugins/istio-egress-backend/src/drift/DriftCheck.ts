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
  readTarget,
} from 'backstage-plugin-istio-egress-node';
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
    const { store, logger } = this.#options;
    const { repositories, problems } = await readRepositories(this.#options);
    if (problems.length > 0) {
      logger.warn(
        `Whether ${problems.length} policies have drifted cannot be told: ${problems[0]}`,
      );
    }
    await store.forgetOthers(new Set(repositories));
    for (const repository of repositories) {
      if (signal?.aborted) break;
      try {
        const checkedAt = new Date();
        const policies = await this.#drifted(repository, signal);
        await store.keep({ repository, policies, checkedAt });
      } catch (error) {
        // The next replica takes its time for it.
        if (signal?.aborted) break;
        logger.warn(
          `What has drifted in ${repository} cannot be told, and stays as it was told last: ${
            toError(error).message
          }`,
        );
      }
    }
  }

  async #drifted(repository: string, signal?: AbortSignal): Promise<string[]> {
    const { reader, integrations, platforms, logger } = this.#options;
    const target = parseTarget(repository, integrations);
    const platform = platformAt(target, platforms);
    if (!platform) throw new NotFoundError('there is no such cluster');
    const { files: read, findings: unread } = await readTarget(reader, target, {
      logger,
      signal,
    });
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
    const drifted = await inSlices(driftedOf(files), signal);
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
