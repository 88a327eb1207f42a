import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Each of them is executed by a test. */
export const examples: TemplateExample[] = [
  {
    description:
      'Renders what changed since the platform did; what was edited by hand stays.',
    example: stringify({
      steps: [
        {
          id: 'upgrade',
          name: 'Render all policies anew',
          action: 'istio-egress:upgrade',
          input: { targetUrl: 'https://github.com/acme/egress' },
        },
      ],
    }),
  },
  {
    description:
      "Renders the policies of a folder of an application's repository anew, hand edits included, below a folder of the workspace.",
    example: stringify({
      steps: [
        {
          id: 'upgrade',
          name: 'Render all policies anew',
          action: 'istio-egress:upgrade',
          input: {
            targetUrl: 'https://github.com/acme/app/tree/main/deploy/egress',
            targetPath: 'egress-change',
            overwrite: true,
          },
        },
      ],
    }),
  },
];
