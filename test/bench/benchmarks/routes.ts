import { measuredCases } from '../../src/docs/routeList';
import type { Benchmark, Row } from '../benchmark';
import { Figure, quantile, ratioOf, summarize } from '../measure/statistics';
import { measureRoutes, RouteCost } from '../mesh/measureRoutes';
import { canRunTraffic } from '../mesh/run';

/** What a route costs, beside a direct call. */
const kinds = {
  p50: { what: 'the median call', unit: 'times as long' },
  p99: { what: 'the slowest call of a hundred', unit: 'times as long' },
  connections: { what: 'new connections a second', unit: 'times as many' },
} as const;

export const routes: Benchmark = {
  name: 'routes',
  about: `What a route costs a call, as a ratio to a direct call. Each call opens a connection, speaks TLS unless the host is
reached in plain HTTP, and asks for one page. Those of the route go through the sidecar, and the gateway and the proxy where the route has them: real Envoys with the
configuration that Istio's own code generates, and Squid. Direct ones go to the same host without any of them, and take turns with those of
the route. Latency is of calls one after another; connections are of eight callers at once. Everything runs on the two cores of one machine, without a network between: a route
shows its work, and a distance to the proxy would hide it.`,
  rows: [
    {
      name: 'routes.direct.milliseconds',
      what: 'the median direct call, over TLS',
      unit: 'ms',
    },
    ...measuredCases.flatMap((name): Row[] =>
      Object.entries(kinds).map(([kind, { what, unit }]) => ({
        name: `routes.${name}.${kind}`,
        what: `${what} of [${name}](../test/cases/${name})`,
        unit,
      })),
    ),
  ],
  async run({ quick }) {
    if (!canRunTraffic()) {
      return {
        skipped: 'traffic needs Linux, and root for a network of its own',
      };
    }
    const costs = await measureRoutes(
      quick ? measuredCases.slice(0, 1) : measuredCases,
    );
    return {
      figures: {
        'routes.direct.milliseconds': summarize(
          costs[measuredCases[0]].direct.milliseconds.flat(),
        ),
        ...Object.fromEntries(
          Object.entries(costs).flatMap(([name, cost]) =>
            Object.entries(figuresOf(cost)).map(([kind, figure]) => [
              `routes.${name}.${kind}`,
              figure,
            ]),
          ),
        ),
      },
    };
  },
};

function figuresOf({
  route,
  direct,
}: RouteCost): Record<keyof typeof kinds, Figure> {
  const at = (batches: number[][], share: number) =>
    batches.map(batch =>
      quantile(
        [...batch].sort((a, b) => a - b),
        share,
      ),
    );
  const slower = (share: number) =>
    ratioOf(at(route.milliseconds, share), at(direct.milliseconds, share));
  return {
    p50: slower(0.5),
    p99: slower(0.99),
    connections: ratioOf(route.perSecond, direct.perSecond),
  };
}
