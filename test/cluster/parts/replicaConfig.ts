import { resolve } from 'node:path';

const TEMPLATES = resolve(__dirname, '../../../templates/all.yaml');

/** What differs from production for one replica: where everything is, guests, and how long is waited. */
export function replicaConfig(at: {
  port: number;
  address: string;
  gate: string;
  githubHost: string;
  githubToken: string;
  workspaces: string;
}) {
  const internal = `${at.gate}/api/{{pluginId}}`;
  const external = `${at.address}/api/{{pluginId}}`;
  return {
    backend: {
      listen: { host: '127.0.0.1', port: at.port },
      // Each one's own, as on machines of their own.
      workingDirectory: at.workspaces,
      lifecycle: { serverShutdownDelay: '0 seconds' },
    },
    discovery: {
      endpoints: [
        { target: { internal, external }, plugins: ['catalog', 'permission'] },
      ],
    },
    auth: {
      providers: {
        guest: {
          userEntityRef: 'user:default/guest',
          ownershipEntityRefs: ['group:default/team-a'],
          dangerouslyAllowOutsideDevelopment: true,
        },
      },
    },
    integrations: {
      github: [
        {
          host: at.githubHost,
          apiBaseUrl: `${at.gate}/api/v3`,
          rawBaseUrl: `${at.gate}/raw`,
          token: at.githubToken,
        },
      ],
    },
    scaffolder: {
      concurrentTasksLimit: 30,
      taskRecovery: { staleTimeout: { seconds: 15 } },
    },
    catalog: {
      locations: [
        {
          type: 'file',
          target: TEMPLATES,
          rules: [{ allow: ['Location', 'Template'] }],
        },
      ],
    },
    istioEgress: {
      hosts: { allow: ['*.example.com'] },
      repositories: [{ url: `http://${at.githubHost}/demo/*` }],
    },
  };
}
