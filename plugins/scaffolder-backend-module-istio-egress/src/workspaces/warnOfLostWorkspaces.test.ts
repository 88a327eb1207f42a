import { ConfigReader } from '@backstage/config';
import { warnOfLostWorkspaces } from './warnOfLostWorkspaces';

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
])('says nothing where %s', (_, config) => {
  expect(warnOfLostWorkspaces(new ConfigReader(config))).toBeUndefined();
});

it('warns where tasks are resumed without their workspaces', () => {
  expect(
    warnOfLostWorkspaces(
      new ConfigReader({ scaffolder: { taskRecovery: { enabled: true } } }),
    ),
  ).toContain('scaffolder.taskRecovery.workspaceProvider');
});
