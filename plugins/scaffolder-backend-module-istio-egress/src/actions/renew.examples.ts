import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Each of them is executed by a test. */
export const examples: TemplateExample[] = [
  {
    description:
      'Renews a policy for as long as the platform allows; the annotation comes from an earlier catalog:fetch.',
    example: stringify({
      steps: [
        {
          id: 'renew',
          name: 'Renew the policy',
          action: 'istio-egress:renew',
          input: {
            policy: 'resource:default/team-a.github-api',
            targetUrl:
              'url:https://github.com/acme/egress/tree/main/policies/team-a.github-api/catalog-info.yaml',
          },
        },
      ],
    }),
  },
  {
    description: 'Renews a policy until a day, with a ticket of its own.',
    example: stringify({
      steps: [
        {
          id: 'renew',
          name: 'Renew the policy',
          action: 'istio-egress:renew',
          input: {
            policy: 'team-a/github-api',
            targetUrl: 'https://github.com/acme/egress',
            expires: '2999-12-31',
            reason: 'The CI bot still opens pull requests.',
            ticket: 'NET-1234',
          },
        },
      ],
    }),
  },
];
