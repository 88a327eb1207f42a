import type { JsonObject } from '@backstage/types';

/** The reference request, with only what matters changed. */
export function aRequest(changes: JsonObject = {}): JsonObject {
  return {
    name: 'github-api',
    owner: 'group:default/team-a',
    reason: 'The CI bot opens pull requests.',
    workload: { namespace: 'team-a', name: 'app' },
    destinations: [{ host: 'api.github.com' }],
    ...changes,
  };
}
