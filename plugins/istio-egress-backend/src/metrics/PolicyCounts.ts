import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  daysUntil,
  effectiveDefaults,
  EGRESS_POLICY_TYPE,
  Exit,
  EXITS,
  Platform,
  SOON_DAYS,
} from 'backstage-plugin-istio-egress-common';
import { today } from 'backstage-plugin-istio-egress-node';

/** Collectors may ask every few seconds, each replica for itself. */
const FRESH_MILLISECONDS = 60_000;

const TYPE = 'spec.type';
const EXIT = 'spec.egress.route.exit';
const CLUSTER = 'spec.egress.cluster';
const EXPIRES = 'spec.egress.expires';

/** How many policies the catalog knows. */
export interface Counts {
  byExit: Record<Exit, number>;
  /** Those whose last day is near, and those whose last day is over. */
  byExpiry: Record<'soon' | 'expired', number>;
}

/**
 * Counts the policies of the catalog, in the plugin's own name and without
 * loading one: it is asked for the values of two fields, and how often they occur.
 */
export class PolicyCounts {
  readonly #options: {
    platforms: readonly Platform[];
    catalog: CatalogService;
    auth: AuthService;
  };
  #last?: { counts: Promise<Counts>; until: number };

  constructor(options: {
    platforms: readonly Platform[];
    catalog: CatalogService;
    auth: AuthService;
  }) {
    this.#options = options;
  }

  /** Not older than a minute; throws when the catalog does not answer. */
  async read(now = Date.now()): Promise<Counts> {
    if (this.#last === undefined || now >= this.#last.until) {
      const counts = this.#count(new Date(now));
      this.#last = { counts, until: now + FRESH_MILLISECONDS };
      counts.catch(() => {
        this.#last = undefined;
      });
    }
    return this.#last.counts;
  }

  async #count(now: Date): Promise<Counts> {
    const counts: Counts = {
      byExit: { gateway: 0, sidecar: 0, waypoint: 0, application: 0 },
      byExpiry: { soon: 0, expired: 0 },
    };
    for (const platform of this.#options.platforms) {
      await this.#add(counts, platform, now);
    }
    return counts;
  }

  async #add(
    { byExit, byExpiry }: Counts,
    platform: Platform,
    now: Date,
  ): Promise<void> {
    const { catalog, auth } = this.#options;
    const cluster = platform.cluster?.name;
    const { facets } = await catalog.getEntityFacets(
      {
        filter: {
          kind: 'Resource',
          [TYPE]: EGRESS_POLICY_TYPE,
          ...(cluster !== undefined && { [CLUSTER]: cluster }),
        },
        facets: [TYPE, EXIT, EXPIRES],
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const exits = new Map(facets[EXIT].map(each => [each.value, each.count]));
    let unsaid = facets[TYPE].at(0)?.count ?? 0;
    for (const exit of EXITS) {
      const said = exits.get(exit) ?? 0;
      byExit[exit] += said;
      unsaid -= said;
    }
    // Entities say what was asked for: the rest goes where the platform says.
    byExit[effectiveDefaults(platform).route.exit] += unsaid;

    for (const { value, count } of facets[EXPIRES]) {
      const left = daysUntil(value, today(now));
      if (left < 0) byExpiry.expired += count;
      else if (left <= SOON_DAYS) byExpiry.soon += count;
    }
  }
}
