import {
  DestinationVerdict,
  PathStep,
  Verdict,
} from 'backstage-plugin-istio-egress-common';

/** Who enforces, and what goes around it: sentences. */
export interface Judgement {
  enforcements: string[];
  bypasses: string[];
}

/** A way out of the cluster, and the hosts at its end. */
export interface Route {
  /** The stations before the host. */
  steps: PathStep[];
  hosts: { endpoint: string; protocol: string }[];
}

/** A verdict in which nothing is said twice. */
export interface SharedVerdict {
  routes: Route[];
  /** What holds for every destination. */
  everywhere: Judgement;
  /** What holds for one destination alone; those without anything are left out. */
  exceptions: { endpoint: string; judgement: Judgement }[];
  /** What has to be there for it to hold: sentences. */
  prerequisites: string[];
}

/**
 * Separates what the destinations have in common from what is their own. A
 * policy may have a hundred of them, and most leave by one route.
 */
export function shareVerdict({
  destinations,
  prerequisites,
}: Verdict): SharedVerdict {
  const judgements = destinations.map(toJudgement);
  const everywhere = {
    enforcements: common(judgements.map(each => each.enforcements)),
    bypasses: common(judgements.map(each => each.bypasses)),
  };
  const exceptions = destinations.map((destination, index) => ({
    endpoint: toEndpoint(destination),
    judgement: {
      enforcements: without(
        judgements[index].enforcements,
        everywhere.enforcements,
      ),
      bypasses: without(judgements[index].bypasses, everywhere.bypasses),
    },
  }));
  return {
    routes: toRoutes(destinations),
    everywhere,
    exceptions: exceptions.filter(
      ({ judgement }) =>
        judgement.enforcements.length + judgement.bypasses.length > 0,
    ),
    prerequisites,
  };
}

function toRoutes(destinations: DestinationVerdict[]): Route[] {
  const routes = new Map<string, Route>();
  for (const destination of destinations) {
    const steps = destination.path.filter(({ kind }) => kind !== 'host');
    const key = JSON.stringify(steps.map(({ kind, label }) => [kind, label]));
    const route = routes.get(key) ?? { steps, hosts: [] };
    route.hosts.push({
      endpoint: toReached(destination),
      protocol: destination.protocol,
    });
    routes.set(key, route);
  }
  return [...routes.values()];
}

function toEndpoint({ host, port }: DestinationVerdict): string {
  return `${host}:${port}`;
}

/** With the port that leaves, where it is not the one that the application dials. */
function toReached(destination: DestinationVerdict): string {
  const { port, leavesAt } = destination;
  const endpoint = toEndpoint(destination);
  return leavesAt === port ? endpoint : `${endpoint} → ${leavesAt}`;
}

function toJudgement(destination: DestinationVerdict): Judgement {
  return {
    enforcements: destination.enforcedBy.map(({ what }) => what),
    bypasses: destination.bypasses.map(({ what }) => what),
  };
}

/** The sentences that all of them have. */
export function common([first = [], ...others]: string[][]): string[] {
  return first.filter(each => others.every(other => other.includes(each)));
}

/** The sentences that are not among the others. */
export function without(sentences: string[], excluded: string[]): string[] {
  return sentences.filter(each => !excluded.includes(each));
}
