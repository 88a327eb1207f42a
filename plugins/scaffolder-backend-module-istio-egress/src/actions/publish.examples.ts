import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Each of them is executed by a test. */
export const examples: TemplateExample[] = [
  {
    description:
      'Opens a merge request at GitLab with what an earlier step rendered.',
    example: stringify({
      steps: [
        {
          id: 'publish',
          name: 'Open the merge request',
          action: 'istio-egress:publish',
          input: {
            targetUrl: 'https://gitlab.example/acme/network/egress',
            branchName: 'istio-egress/request/team-a/github-api',
            title: 'Request egress to api.github.com',
            description: 'The CI bot opens pull requests.',
            sourcePath: 'change',
            // Of an earlier step: its filesToWrite and filesToDelete
            filesToWrite: [
              {
                path: 'catalog-info.yaml',
                id: '1c41be76c7e83c952139a4471785f27895c0d39f',
              },
            ],
            filesToDelete: ['manifests/policies/team-a.github-api/gone.yaml'],
            reviewers: ['avery'],
          },
        },
      ],
    }),
  },
];
