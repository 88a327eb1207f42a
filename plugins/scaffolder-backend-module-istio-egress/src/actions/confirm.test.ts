import { createMockDirectory } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { aRequest, FORBIDDEN } from 'istio-egress-test-utils';
import { contentOf } from '../__testUtils__/aRendering';
import { runAction } from '../__testUtils__/runAction';

const targetUrl = 'https://github.com/acme/egress';
const branchName = 'istio-egress/request/team-a/github-api';

describe('istio-egress:confirm', () => {
  const workspace = createMockDirectory();
  const repository = createMockDirectory();

  beforeEach(() => {
    workspace.clear();
    repository.clear();
  });

  /** What an action has rendered, for a repository that is empty. */
  async function render() {
    const { filesToWrite } = await runAction(
      'istio-egress:render',
      { request: aRequest(), targetUrl },
      {
        workspacePath: workspace.path,
        repositories: { [targetUrl]: repository.path },
      },
    );
    return { filesToWrite, files: await contentOf(workspace.path) };
  }
  const confirm = (
    branches: Record<string, Record<string, string>>,
    input: JsonObject,
  ) =>
    runAction(
      'istio-egress:confirm',
      { targetUrl, branchName, filesToWrite: [], filesToDelete: [], ...input },
      {
        workspacePath: workspace.path,
        pullRequests: Object.entries(branches).map(([branch, files]) => ({
          branch,
          files,
        })),
      },
    );

  it('passes where the branch holds what was rendered, beside other files', async () => {
    const { filesToWrite, files } = await render();

    await expect(
      confirm(
        { [branchName]: { ...files, 'README.md': '# Egress' } },
        { filesToWrite, filesToDelete: ['gone.yaml'] },
      ),
    ).resolves.toEqual({});
  });

  it.each([
    ['is missing', { 'catalog-info.yaml': undefined }],
    ['is another one', { 'catalog-info.yaml': 'kind: Location\n' }],
    ['should be deleted', { 'gone.yaml': 'kind: Gateway\n' }],
  ])('fails where a file %s', async (_, difference) => {
    const { filesToWrite, files } = await render();
    // Without what is undefined.
    const published = JSON.parse(JSON.stringify({ ...files, ...difference }));

    await expect(
      confirm(
        { [branchName]: published },
        { filesToWrite, filesToDelete: ['gone.yaml'] },
      ),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(`(${Object.keys(difference)})`),
    });
  });

  it('fails where neither the branch nor the repository has anything', async () => {
    const { filesToWrite } = await render();

    await expect(confirm({}, { filesToWrite })).rejects.toMatchObject({
      name: 'ConflictError',
    });
  });

  it.each([
    ['its default branch', targetUrl, 'HEAD'],
    ['the branch of its address', `${targetUrl}/tree/live`, 'live'],
  ])(
    'looks at %s where the pull request is merged already',
    async (_, url, branch) => {
      const { filesToWrite, files } = await render();

      await expect(
        confirm({ [branch]: files }, { targetUrl: url, filesToWrite }),
      ).resolves.toEqual({});
    },
  );

  it('finds the files of a folder', async () => {
    const { filesToWrite, files } = await render();
    const inFolder = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        `deploy/egress/${path}`,
        text,
      ]),
    );

    await expect(
      confirm(
        { [branchName]: inFolder },
        { targetUrl: `${targetUrl}/tree/main/deploy/egress`, filesToWrite },
      ),
    ).resolves.toEqual({});
  });

  it.each(['main:deploy', 'main~1', '../main', 'a..b', ''])(
    'refuses %j, which is not a branch',
    async name => {
      await expect(confirm({}, { branchName: name })).rejects.toMatchObject({
        name: 'InputError',
      });
    },
  );

  it('fails when GitHub does not say', async () => {
    await expect(
      confirm({}, { targetUrl: `https://github.com/acme/${FORBIDDEN}` }),
    ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
  });
});
