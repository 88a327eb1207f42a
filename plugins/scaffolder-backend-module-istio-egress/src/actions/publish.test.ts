import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
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
  let run: (
    input?: JsonObject,
    given?: Partial<Parameters<typeof runAction>[2]>,
  ) => ReturnType<typeof runAction>;
  let isKnown: (authorization: string | undefined) => boolean;

  beforeEach(async () => {
    workspace.setContent({ change: { 'catalog-info.yaml': ROOT } });
    repository = new TestRepository({
      'README.md': '# Egress\n',
      [GONE]: 'a\n',
    });
    isKnown = gitlab.isKnown;
    const server = await startTestHost(
      { ...gitlab, isKnown: given => isKnown(given) },
      repository,
    );
    stop = server.stop;
    run = (input, given) =>
      runAction(
        step.action,
        { ...step.input, ...input },
        {
          workspacePath: workspace.path,
          integrations: server.integrations,
          ...given,
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

  it('says which request of the task stays open when this one fails, and opens one the next time', async () => {
    isKnown = () => false;
    const opened = 'https://github.com/acme/egress/pull/7';
    await expect(run({ opened })).rejects.toThrow(
      /^Nothing is requested in \S*acme\/network\/egress yet\. https:\/\/github\.com\/acme\/egress\/pull\/7 is open and stays\. Start the task again/,
    );
    await expect(run()).rejects.not.toThrow('stays');

    isKnown = gitlab.isKnown;
    await run({ opened });
    await run({ opened });
    expect(repository.requests).toHaveLength(1);
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

  const person = {
    ref: 'user:default/avery',
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name: 'avery' },
      spec: { profile: { displayName: 'Avery', email: 'avery@example.com' } },
    } as const,
  };
  const branch: string = step.input.branchName;
  const author = { name: 'Egress portal', email: 'portal@example.com' };

  it('commits as the portal without a token of the person', async () => {
    const commitMessage = 'Request egress\n\nCo-authored-by: A <a@b.c>';

    await run(
      { commitMessage },
      { user: person, scm: { requiresPerson: false, author } },
    );

    expect(repository.branches.get(branch)).toMatchObject({
      author,
      message: commitMessage,
    });
    expect(repository.requests).toMatchObject([{ title: step.input.title }]);
  });

  it('commits and asks as the person whose token it has, and nobody logs it', async () => {
    isKnown = given => given === 'Bearer hunter2';
    const success = jest.fn();
    const auditor = mockServices.auditor.mock({
      createEvent: async () => ({ success, fail: jest.fn() }),
    });

    await run(
      { token: 'hunter2' },
      { user: person, auditor, scm: { requiresPerson: true, author } },
    );

    expect(repository.branches.get(branch)?.author).toEqual({
      name: 'Avery',
      email: 'avery@example.com',
    });
    const told = [...auditor.createEvent.mock.calls, ...success.mock.calls];
    expect(told).toEqual([
      [
        {
          eventId: 'egress-policy-publish',
          severityLevel: 'medium',
          meta: {
            requester: 'user:default/avery',
            taskId: expect.any(String),
            repository: 'https://gitlab.example/acme/network/egress',
            branch,
            credentials: 'person',
          },
        },
      ],
      [
        {
          meta: {
            request:
              'https://gitlab.example/acme/network/egress/-/merge_requests/1',
          },
        },
      ],
    ]);
  });

  it('sends the token of a person to no other Git host than the one that it is for', async () => {
    isKnown = given => given === 'Bearer hunter2';
    const ofAnother = { token: 'hunter2', tokenHost: 'github.com' };

    await expect(run(ofAnother, { user: person })).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(
        /^tokenHost: your token is for github\.com, .*gitlab\.example\/acme\/network\/egress is at another/,
      ),
    });
    const opened = 'https://github.com/acme/egress/pull/1';
    await expect(
      run({ token: 'hunter2', opened }, { user: person }),
    ).rejects.toThrow('your token is for github.com');
    expect([...repository.branches.keys()]).toEqual(['main']);

    const ofThis = { token: 'hunter2', tokenHost: 'GitLab.example' };
    await run(ofThis, { user: person });
    expect([...repository.branches.keys()]).toEqual(['main', branch]);
  });

  it('refuses a task without the token that app-config requires', async () => {
    await expect(
      run({}, { scm: { requiresPerson: true } }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(
        /^token: .*requireScmUserCredentials.*pass it on/,
      ),
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
