import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Services } from 'backstage-plugin-istio-egress-node';
import { findingsOutput } from 'backstage-plugin-istio-egress-node';
import { answerReach } from '../reach/answerReach';
import { clusterInput } from './chosenCluster';
import { hostInput } from './hostInput';
import { READ_ONLY } from './readOnly';

/** The action `can-workload-reach-host`: allowed, denied or unknown, and why. */
export function registerCanReachHost(
  registry: ActionsRegistryService,
  services: Services,
) {
  registry.register({
    name: 'can-workload-reach-host',
    title: 'Can a workload reach a host',
    description:
      'Says whether a workload can reach a host outside by the egress policies: allowed (by which policies, by which route, until when), denied (by what, and the request to make) or unknown (what is not known).',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        hostInput(z).extend({
          cluster: clusterInput(z),
          namespace: z
            .string()
            .max(63)
            .describe('The namespace of the workload, such as team-a.'),
          workload: z
            .string()
            .max(253)
            .describe(
              'The name of the workload, such as app; * for every pod that no policy names.',
            ),
        }),
      output: z =>
        z.object({
          answer: z.enum(['allowed', 'denied', 'unknown']),
          because: z
            .string()
            .optional()
            .describe('By what it is denied, or what is not known.'),
          policies: z
            .array(
              z.object({
                policy: z.string(),
                route: z
                  .array(z.string())
                  .describe('From the workload to the host.'),
                until: z
                  .string()
                  .optional()
                  .describe('The last day, YYYY-MM-DD.'),
              }),
            )
            .describe('Those that allow it.'),
          findings: findingsOutput(z),
          request: z
            .record(z.unknown())
            .optional()
            .describe(
              'The request that would allow it, for plan-egress-request: add an owner and say what it is for.',
            ),
        }),
    },
    async action({ input, credentials }) {
      const { changes: _, ...output } = await answerReach(
        input,
        { credentials },
        services,
      );
      return { output };
    },
  });
}
