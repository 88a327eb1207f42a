import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  askedProtocols,
  DIRECT,
  effectiveDefaults,
  explainHost,
  Platform,
} from 'backstage-plugin-istio-egress-common';
import type { Services } from 'backstage-plugin-istio-egress-node';
import { findingsOutput } from 'backstage-plugin-istio-egress-node';
import { platformOfChosen } from '../policies/platformOfChosen';
import { clusterInput } from './chosenCluster';
import { findPolicies, policyOutput } from './findPolicies';
import { hostInput } from './hostInput';
import { READ_ONLY } from './readOnly';

/** The action `explain-egress-host`: what the platform says about a host, and who reaches it already. */
export function registerExplainHost(
  registry: ActionsRegistryService,
  { platforms, catalog }: Services,
) {
  registry.register({
    name: 'explain-egress-host',
    title: 'Explain an egress host',
    description:
      'Says whether workloads of the clusters may ask to reach a host outside, from which namespaces and through which forward proxies, why not if not, and which egress policies reach it already. Use it before plan-egress-request.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        hostInput(z).extend({
          cluster: clusterInput(z),
          protocol: z
            .enum(askedProtocols)
            .optional()
            .describe(
              'What the application uses. Default: by the port, TLS without one. HTTPS is TLS; HTTP, HTTP2 and GRPC are without TLS.',
            ),
        }),
      output: z =>
        z.object({
          allowed: z
            .boolean()
            .describe(
              "Whether the host and the port may be asked for, by the platform's usual route.",
            ),
          endpoint: z
            .string()
            .optional()
            .describe('host:port as policies spell it.'),
          findings: findingsOutput(z),
          namespaces: z
            .array(z.object({ name: z.string(), owners: z.array(z.string()) }))
            .optional()
            .describe(
              'The namespaces that may be asked for, and who may. Absent: anyone for any.',
            ),
          proxies: z.array(
            z.object({
              name: z.string().describe('For route.proxy of a request.'),
              address: z.string().optional().describe('Absent: no proxy.'),
              description: z.string().optional(),
              isDefault: z.boolean(),
            }),
          ),
          policies: z
            .array(policyOutput(z))
            .describe('The first of those that reach it already.'),
          total: z.number().describe('How many reach it already.'),
        }),
    },
    async action({ input: { cluster, ...input }, credentials }) {
      const platform = platformOfChosen(cluster, platforms);
      const { allowed, destination, endpoint, findings } = explainHost(
        input,
        platform,
      );
      const known = destination
        ? await findPolicies(
            { host: destination.host, port: input.port, cluster },
            credentials,
            catalog,
          )
        : { policies: [], total: 0 };
      return {
        output: {
          allowed,
          endpoint,
          findings,
          namespaces: namespacesOf(platform),
          proxies: proxiesOf(platform),
          ...known,
        },
      };
    },
  });
}

function namespacesOf({ namespaces }: Platform) {
  return (
    namespaces &&
    Object.entries(namespaces).map(([name, owners]) => ({ name, owners }))
  );
}

function proxiesOf(platform: Platform) {
  const usual = effectiveDefaults(platform).route.proxy;
  const { proxies, limits } = platform;
  return [
    ...Object.entries(proxies).map(([name, { host, port, description }]) => ({
      name,
      address: `${host}:${port}`,
      description,
      isDefault: name === usual,
    })),
    ...(limits.direct ? [{ name: DIRECT, isDefault: usual === DIRECT }] : []),
  ];
}
