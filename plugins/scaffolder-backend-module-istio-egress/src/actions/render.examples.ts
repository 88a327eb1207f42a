import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Each of them is executed by a test. */
export const examples: TemplateExample[] = [
  {
    description:
      'A new repository that begins with one policy and its Deployment. A publish action takes the workspace.',
    example: stringify({
      steps: [
        {
          id: 'render',
          name: 'Render the policy',
          action: 'istio-egress:render',
          input: {
            repoUrl: 'github.com?owner=acme&repo=egress',
            request: {
              name: 'github-api',
              owner: 'group:default/team-a',
              reason: 'The CI bot opens pull requests.',
              workload: {
                namespace: 'team-a',
                name: 'app',
                deployment: 'create',
                image: 'curlimages/curl',
                command: ['sleep', 'infinity'],
              },
              destinations: [{ host: 'api.github.com' }],
            },
          },
        },
      ],
    }),
  },
  {
    description:
      'A policy that joins an existing egress repository. The pull request holds only what changes, below a folder of the workspace.',
    example: stringify({
      steps: [
        {
          id: 'render',
          name: 'Render the policy',
          action: 'istio-egress:render',
          input: {
            targetUrl: 'https://github.com/acme/egress',
            targetPath: 'egress-change',
            request: {
              name: 'registry',
              owner: 'group:default/team-b',
              reason: 'Images are pulled at run time.',
              workload: {
                namespace: 'team-b',
                name: 'builder',
                selector: { app: 'builder' },
              },
              destinations: [
                { host: 'registry.example.com', proxy: 'corporate' },
              ],
              lockdown: { registryOnly: true, networkPolicy: true },
            },
          },
        },
      ],
    }),
  },
  {
    description:
      "A policy in a folder of the application's own repository. Files that were edited by hand are replaced.",
    example: stringify({
      steps: [
        {
          id: 'render',
          name: 'Render the policy',
          action: 'istio-egress:render',
          input: {
            targetUrl: 'https://github.com/acme/app/tree/main/deploy/egress',
            overwrite: true,
            request: {
              name: 'github-api',
              owner: 'group:default/team-a',
              component: 'component:default/app',
              reason: 'The CI bot opens pull requests.',
              workload: {
                namespace: 'team-a',
                name: 'app',
                selector: { app: 'app' },
              },
              destinations: [{ host: 'api.github.com', port: 443 }],
            },
          },
        },
      ],
    }),
  },
];
