import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { CatalogScmEventsService } from '@backstage/plugin-catalog-node/alpha';
import type { EventsService } from '@backstage/plugin-events-node';
import { PUSH_TOPICS, readPush } from './readPush';

/**
 * Has the catalog read a repository again as soon as it was pushed to.
 *
 * The catalog's modules of the Git hosts refresh the files that a push changed, but a
 * policy is a new file, which only the wildcard of the repository's root
 * Location finds. So everything that came from the repository is refreshed.
 */
export class PushedRepositories {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #scmEvents: CatalogScmEventsService;
  readonly #integrations: ScmIntegrations;
  readonly #logger: LoggerService;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    scmEvents: CatalogScmEventsService;
    integrations: ScmIntegrations;
    logger: LoggerService;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#scmEvents = options.scmEvents;
    this.#integrations = options.integrations;
    this.#logger = options.logger;
  }

  async subscribe(events: EventsService): Promise<void> {
    await events.subscribe({
      id: 'istio-egress-pushed-repositories',
      topics: PUSH_TOPICS,
      onEvent: async ({ topic, eventPayload }) => {
        const pushes = readPush(topic, eventPayload, this.#integrations);
        for (const { repositoryUrl } of pushes) {
          await this.#refresh(repositoryUrl);
        }
      },
    });
  }

  async #refresh(repositoryUrl: string): Promise<void> {
    await this.#scmEvents.publish([
      { type: 'repository.updated', url: repositoryUrl },
    ]);
    await this.#refreshRegisteredLocations(repositoryUrl);
  }

  // The event above reaches what was read before. A location that was
  // registered ahead of its file, as with a pull request, was never read.
  async #refreshRegisteredLocations(repositoryUrl: string): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    // A file of a repository at Azure DevOps is named in the query.
    for (const prefix of [`${repositoryUrl}/`, `${repositoryUrl}?`]) {
      const pages = this.#catalog.streamLocations(
        { query: { target: { $hasPrefix: prefix } } },
        { credentials },
      );
      for await (const locations of pages) {
        for (const { entityRef, target } of locations) {
          try {
            await this.#catalog.refreshEntity(entityRef, { credentials });
          } catch (error) {
            // It is read at the catalog's own interval then; the others go on.
            this.#logger.warn(
              `Cannot refresh ${target}: ${stringifyError(error)}`,
            );
          }
        }
      }
    }
  }
}
