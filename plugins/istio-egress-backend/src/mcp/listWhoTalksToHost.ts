import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError } from '@backstage/errors';
import {
  explainHost,
  formatFindings,
} from 'backstage-plugin-istio-egress-common';
import type { Services } from 'backstage-plugin-istio-egress-node';
import { platformOfChosen } from '../policies/platformOfChosen';
import { clusterInput } from './chosenCluster';
import { findPolicies, policyOutput } from './findPolicies';
import { hostInput } from './hostInput';
import { READ_ONLY } from './readOnly';

/** The action `list-who-talks-to-host`: the policies that reach a host. */
export function registerListWhoTalksToHost(
  registry: ActionsRegistryService,
  { platforms, catalog }: Services,
) {
  registry.register({
    name: 'list-who-talks-to-host',
    title: 'List who talks to a host',
    description:
      'Lists the egress policies by which workloads of the clusters reach a host outside, by its name or by a wildcard over it: which namespace and workload, whose, why and until when.',
    attributes: READ_ONLY,
    schema: {
      input: z => hostInput(z).extend({ cluster: clusterInput(z) }),
      output: z =>
        z.object({
          policies: z.array(policyOutput(z)).describe('The first of them.'),
          total: z.number().describe('How many there are.'),
        }),
    },
    async action({ input: { cluster, ...input }, credentials }) {
      // Without a cluster of all of them: how a host is written is the same for each.
      const platform =
        cluster === undefined
          ? platforms[0]
          : platformOfChosen(cluster, platforms);
      const { destination, findings } = explainHost(input, platform);
      if (!destination) throw new InputError(formatFindings(findings));
      const { host } = destination;
      return {
        output: await findPolicies(
          { host, port: input.port, cluster },
          credentials,
          catalog,
        ),
      };
    },
  });
}
