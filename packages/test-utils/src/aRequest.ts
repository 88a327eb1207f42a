import type { JsonObject } from '@backstage/types';

/** The reference request, with only what matters changed. */
export function aRequest(changes: JsonObject = {}): JsonObject {
  return {
    name: 'github-api',
    owner: 'group:default/team-a',
    reason: 'The CI bot opens pull requests.',
    workload: { namespace: 'team-a', name: 'app', selector: { app: 'app' } },
    destinations: [{ host: 'api.github.com' }],
    ...changes,
  };
}

/** The same need of Team B, in its namespace. */
export const requestOfTeamB = aRequest({
  owner: 'group:default/team-b',
  workload: {
    namespace: 'team-b',
    name: 'builder',
    selector: { app: 'builder' },
  },
});

/** The same need of Team C, in its namespace. */
export const requestOfTeamC = aRequest({
  owner: 'group:default/team-c',
  workload: { namespace: 'team-c', name: 'app', selector: { app: 'app' } },
});
