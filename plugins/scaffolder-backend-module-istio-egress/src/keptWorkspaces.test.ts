import { ConfigReader } from '@backstage/config';
import { warnOfLostWorkspaces } from './keptWorkspaces';

const recovery = { taskRecovery: { enabled: true } };

it.each([
  ['tasks are not resumed', {}],
  [
    'a provider keeps the workspaces',
    {
      scaffolder: {
        taskRecovery: { enabled: true, workspaceProvider: 'bucket' },
      },
    },
  ],
  [
    'all replicas share a folder',
    { scaffolder: recovery, backend: { workingDirectory: '/workspaces' } },
  ],
])('says nothing where %s', (_, config) => {
  expect(warnOfLostWorkspaces(new ConfigReader(config))).toBeUndefined();
});

it('warns where tasks are resumed without their workspaces', () => {
  expect(
    warnOfLostWorkspaces(new ConfigReader({ scaffolder: recovery })),
  ).toContain('scaffolder.taskRecovery.workspaceProvider');
});
