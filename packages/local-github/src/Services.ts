import type { Views } from './views/Views';
import type { RepositoryStore } from './storage/RepositoryStore';
import type { Events } from './webhooks/Events';

/** What every route works with. */
export interface Services {
  store: RepositoryStore;
  views: Views;
  events: Events;
  /** The one token that the API accepts. */
  token: string;
}
