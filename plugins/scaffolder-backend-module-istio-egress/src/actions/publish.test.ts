import { createMockDirectory } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { gitlab, startTestHost, TestRepository } from 'istio-egress-test-utils';
import { parse } from 'yaml';
import { runAction } from '../__testUtils__/runAction';
import { examples } from './publish.examples';

const [{ example }] = examples;
const [step] = parse(example).steps;
const GONE = 'manifests/policies/team-a.github-api/gone.yaml';
const ROOT = 'kind: Location\n';

describe('istio-egress:publish', () => {
  const workspace = createMockDirectory();
  let stop: () => void;
  let repository: TestRepository;
  let run: (input?: JsonObject) => ReturnType<typeof runAction>;

  beforeEach(async () => {
    workspace.setContent({ change: { 'catalog-info.yaml': ROOT } });
    repository = new TestRepository({
      'README.md': '# Egress\n',
      [GONE]: 'a\n',
    });
    const server = await startTestHost(gitlab, repository);
    stop = server.stop;
    run = input =>
      runAction(
        step.action,
        { ...step.input, ...input },
        {
          workspacePath: workspace.path,
          integrations: server.integrations,
        },
      );
  });
  afterEach(() => stop());

  it('runs its example, and says where the request is', async () => {
    await expect(run()).resolves.toEqual({
      remoteUrl:
        'https://gitlab.example/acme/network/egress/-/merge_requests/1',
      pullRequestNumber: 1,
      targetBranchName: 'main',
      catalogInfoUrl:
        'https://gitlab.example/acme/network/egress/-/blob/main/catalog-info.yaml',
    });
    const branch = repository.branches.get(step.input.branchName);
    expect(Object.fromEntries(branch?.files ?? [])).toEqual({
      'README.md': '# Egress\n',
      'catalog-info.yaml': ROOT,
    });
    expect(repository.requests[0].reviewers).toEqual(['avery']);
  });

  it('opens nothing where the target holds everything already', async () => {
    repository.push('main', { 'catalog-info.yaml': ROOT, [GONE]: undefined });

    const outputs = await run();

    expect(outputs.remoteUrl).toBeUndefined();
    expect(outputs.targetBranchName).toBe('main');
    expect(repository.requests).toEqual([]);
  });

  it.each([
    ['is gone', {}],
    ['is another one', { 'catalog-info.yaml': 'kind: Secret\n' }],
  ])('publishes nothing where a file of the workspace %s', async (_, files) => {
    workspace.setContent({ change: files });

    await expect(run()).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('(catalog-info.yaml)'),
    });
    expect([...repository.branches.keys()]).toEqual(['main']);
  });

  it.each(['main', 'HEAD', 'istio-egress/../main', 'release', ''])(
    'refuses to replace the branch %j',
    async branchName => {
      const head = repository.branches.get('main');

      await expect(run({ branchName })).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringMatching(/^branchName: /),
      });
      expect(repository.branches.get('main')).toBe(head);
    },
  );

  it.each([
    ['a file outside of the workspace', { sourcePath: '../..' }],
    [
      'a path outside of the folder',
      { filesToWrite: [{ path: '../../secret', id: 'a' }] },
    ],
  ])('refuses %s', async (_, input) => {
    await expect(run(input)).rejects.toThrow();
    expect([...repository.branches.keys()]).toEqual(['main']);
  });
});
