import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Each of them is executed by a test. */
export const examples: TemplateExample[] = [
  {
    description:
      'Sees to it that the branch of a pull request holds what an earlier step rendered.',
    example: stringify({
      steps: [
        {
          id: 'confirm',
          name: 'See that nothing was lost',
          action: 'istio-egress:confirm',
          input: {
            targetUrl: 'https://github.com/acme/egress',
            branchName: 'istio-egress/request/team-a/github-api',
            // Of an earlier step: its filesToWrite and filesToDelete
            filesToWrite: [
              {
                path: 'catalog-info.yaml',
                id: '1c41be76c7e83c952139a4471785f27895c0d39f',
              },
            ],
            filesToDelete: ['manifests/policies/team-a.github-api/gone.yaml'],
          },
        },
      ],
    }),
  },
];
