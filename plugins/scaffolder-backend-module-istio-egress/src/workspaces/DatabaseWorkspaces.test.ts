import { readFile, writeFile } from 'node:fs/promises';
import {
  createMockDirectory,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { DatabaseWorkspaces } from './DatabaseWorkspaces';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const here = createMockDirectory();
const there = createMockDirectory();

beforeEach(() => {
  here.setContent({ change: { 'catalog-info.yaml': 'kind: Location' } });
  there.clear();
});

async function startWorkspaces() {
  const knex = await databases.init('SQLITE_3');
  return DatabaseWorkspaces.create(mockServices.database({ knex }));
}

const restored = () =>
  readFile(there.resolve('change/catalog-info.yaml'), 'utf8');

it('brings to another machine what a task had written last', async () => {
  const workspaces = await startWorkspaces();
  const path = here.path;
  await workspaces.serializeWorkspace({ path, taskId: 'a' });
  await writeFile(here.resolve('change/catalog-info.yaml'), 'kind: Resource');
  await workspaces.serializeWorkspace({ path, taskId: 'a' });

  await workspaces.rehydrateWorkspace({ taskId: 'a', targetPath: there.path });

  await expect(restored()).resolves.toBe('kind: Resource');
});

it('has nothing for another task, and nothing for one that is done', async () => {
  const workspaces = await startWorkspaces();
  await workspaces.serializeWorkspace({ path: here.path, taskId: 'a' });
  await workspaces.rehydrateWorkspace({ taskId: 'b', targetPath: there.path });
  await workspaces.cleanWorkspace({ taskId: 'a' });
  await workspaces.rehydrateWorkspace({ taskId: 'a', targetPath: there.path });

  await expect(restored()).rejects.toThrow('ENOENT');
});
