import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { CatalogScmEventsService } from '@backstage/plugin-catalog-node/alpha';
import type { EventsService } from '@backstage/plugin-events-node';
import { readPush } from './readPush';

/**
 * Has the catalog read a repository again as soon as it was pushed to.
 *
 * The catalog's GitHub module refreshes the files that a push changed, but a
 * policy is a new file, which only the wildcard of the repository's root
 * Location finds. So everything that came from the repository is refreshed.
 */
export class PushedRepositories {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #scmEvents: CatalogScmEventsService;
  readonly #logger: LoggerService;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    scmEvents: CatalogScmEventsService;
    logger: LoggerService;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#scmEvents = options.scmEvents;
    this.#logger = options.logger;
  }

  async subscribe(events: EventsService): Promise<void> {
    await events.subscribe({
      id: 'istio-egress-pushed-repositories',
      topics: ['github.push'],
      onEvent: async ({ eventPayload }) => {
        const push = readPush(eventPayload);
        if (push) {
          await this.#refresh(push.repositoryUrl);
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
    const pages = this.#catalog.streamLocations(
      { query: { target: { $hasPrefix: `${repositoryUrl}/` } } },
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
