import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Each of them is executed by a test. */
export const examples: TemplateExample[] = [
  {
    description: 'Removes a policy of an egress repository.',
    example: stringify({
      steps: [
        {
          id: 'remove',
          name: 'Remove the policy',
          action: 'istio-egress:remove',
          input: {
            policy: 'resource:default/team-a.github-api',
            targetUrl: 'https://github.com/acme/egress',
          },
        },
      ],
    }),
  },
  {
    description:
      'Removes a policy from wherever the catalog read it; the annotation comes from an earlier catalog:fetch.',
    example: stringify({
      steps: [
        {
          id: 'remove',
          name: 'Remove the policy',
          action: 'istio-egress:remove',
          input: {
            policy: 'team-a/github-api',
            targetUrl:
              'url:https://github.com/acme/egress/tree/main/policies/team-a.github-api/catalog-info.yaml',
          },
        },
      ],
    }),
  },
];
