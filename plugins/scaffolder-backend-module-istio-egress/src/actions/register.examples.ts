import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Each of them is executed by a test. */
export const examples: TemplateExample[] = [
  {
    description: 'Registers what a pull request will bring.',
    example: stringify({
      steps: [
        {
          id: 'register',
          name: 'Register what the pull request will bring',
          action: 'istio-egress:register',
          input: {
            catalogInfoUrl:
              'https://github.com/acme/egress/blob/main/catalog-info.yaml',
          },
        },
      ],
    }),
  },
];
