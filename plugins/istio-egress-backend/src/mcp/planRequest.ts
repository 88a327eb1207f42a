import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  givenFields,
  readRequest,
  LONGEST_URL,
} from 'backstage-plugin-istio-egress-common';
import {
  findingsOutput,
  proposeRequest,
  Services,
} from 'backstage-plugin-istio-egress-node';
import { platformOfChosen } from '../policies/platformOfChosen';
import { previewed } from '../previews/previewed';
import { toPreview } from '../previews/toPreview';
import { clusterInput } from './chosenCluster';
import { READ_ONLY } from './readOnly';

/** The action `plan-egress-request`: what a request would change, without changing it. */
export function registerPlanRequest(
  registry: ActionsRegistryService,
  services: Services & { logger: LoggerService },
) {
  registry.register({
    name: 'plan-egress-request',
    title: 'Plan an egress request',
    description:
      'Judges a request of egress as the portal would, in the name of the person who calls, and lists the files that its pull request would add, change and delete. Writes nothing and asks for nothing: the form "Request egress" does.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z
          .object({
            request: z
              .record(z.any())
              .describe(
                'name, owner (an entity reference), reason, workload { namespace, name }, destinations [{ host, port?, protocol?, proxy? }], and optionally ticket, expires, component, system, route, lockdown and clusters, the list of clusters that it is for.',
              ),
            cluster: clusterInput(z).describe(
              'Plans the request for this cluster alone, whatever clusters it names.',
            ),
            targetUrl: z
              .string()
              .max(LONGEST_URL)
              .optional()
              .describe(
                'The egress repository, or a folder of one. Absent: the repository of each cluster; a new repository where the platform has no clusters.',
              ),
            withContent: z
              .boolean()
              .optional()
              .describe('Whether to tell what the files shall hold.'),
          })
          .strict(),
      output: z =>
        z.object({
          findings: findingsOutput(z).describe(
            'All that there is to say about it; with an error among them it would be refused, and there is no file.',
          ),
          digest: z
            .string()
            .optional()
            .describe('Digest over all that would be written and deleted.'),
          title: z.string().describe("The pull request's title."),
          description: z
            .string()
            .describe("The pull request's text, in Markdown."),
          repositories: z
            .array(z.object({ url: z.string(), clusters: z.array(z.string()) }))
            .optional()
            .describe(
              'Where the clusters of the request have several repositories: each gets a pull request.',
            ),
          files: z.array(
            z.object({
              path: z.string(),
              repository: z
                .string()
                .optional()
                .describe('Its repository, where the change has several.'),
              change: z.enum(['added', 'changed', 'deleted']),
              because: z.string().optional(),
              content: z
                .string()
                .optional()
                .describe(
                  'Absent without withContent, of a deleted file, and where the answer would be too large.',
                ),
            }),
          ),
        }),
    },
    async action({ input, credentials }) {
      const { cluster, targetUrl, withContent } = input;
      if (cluster !== undefined) platformOfChosen(cluster, services.platforms);
      const request =
        cluster === undefined
          ? input.request
          : { ...input.request, cluster: undefined, clusters: [cluster] };
      const proposal = await previewed(
        'request',
        { credentials, logger: services.logger },
        asking =>
          proposeRequest(
            readRequest(givenFields(request)),
            { targetUrl },
            asking,
            services,
          ),
        services,
      );
      const { files, kept: _, ...rest } = await toPreview(proposal);
      return {
        output: {
          ...rest,
          files: files.map(({ path, repository, change, because, after }) => ({
            path,
            ...(repository && { repository }),
            change,
            because,
            ...(withContent && { content: after }),
          })),
        },
      };
    },
  });
}
