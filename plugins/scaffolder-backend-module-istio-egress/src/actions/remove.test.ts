import { createMockDirectory } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readRequest, renderTree } from 'backstage-plugin-istio-egress-common';
import { aPlatform, aRequest, filesOf } from 'istio-egress-test-utils';
import { runAction } from '../__testUtils__/runAction';

const url = 'https://github.com/acme/egress';
const first = aRequest();
const second = aRequest({ workload: { namespace: 'team-b', name: 'builder' } });

function filesWith(...requests: JsonObject[]) {
  const policies = requests.map(request => {
    const policy = readRequest(request);
    if (!policy.ok) throw new Error(JSON.stringify(policy.findings));
    return policy.value;
  });
  return Object.fromEntries(renderTree(policies, aPlatform()).files);
}

describe('istio-egress:remove', () => {
  const workspace = createMockDirectory();
  const repository = createMockDirectory();

  beforeEach(() => {
    workspace.clear();
    repository.setContent(filesWith(first, second));
  });

  const remove = (input: JsonObject) =>
    runAction('istio-egress:remove', input, {
      workspacePath: workspace.path,
      repositories: {
        [url]: repository.path,
        [`${url}/tree/main`]: repository.path,
      },
    });

  it.each([
    ['an entity reference', 'resource:default/team-a.github-api'],
    ['an entity name', 'team-a.github-api'],
    ['namespace/name', 'team-a/github-api'],
  ])('deletes what no other policy needs, named by %s', async (_, policy) => {
    const outputs = await remove({ policy, targetUrl: url });

    expect(outputs).toEqual({
      changed: true,
      digest: expect.stringMatching(/^sha256:/),
      title: 'Remove egress from team-a/app to api.github.com:443',
      commitMessage: 'Remove egress from team-a/app to api.github.com:443',
      description: expect.stringContaining('team-a.github-api'),
      findings: [],
      entityRef: 'resource:default/team-a.github-api',
      filesToWrite: [],
      filesToDelete: Object.keys(filesWith(first, second)).filter(
        path => !(path in filesWith(second)),
      ),
      folder: '.',
      catalogInfoPath: '/catalog-info.yaml',
      branchName: 'istio-egress/remove/team-a/github-api',
      repoUrl: 'github.com?owner=acme&repo=egress',
      gitHost: 'github',
      requestNoun: 'pull request',
      targetUrl: url,
      repositoryUrl: url,
    });
    await expect(filesOf(workspace.path)).resolves.toEqual([]);
  });

  it("finds the repository by the entity's location", async () => {
    const outputs = await remove({
      policy: 'team-a.github-api',
      targetUrl: `url:${url}/tree/main/policies/team-a.github-api/catalog-info.yaml`,
    });

    expect(outputs).toMatchObject({
      repositoryUrl: url,
      targetBranchName: 'main',
    });
  });

  it('leaves the folder for a publish action, though it writes nothing', async () => {
    await remove({
      policy: 'team-a.github-api',
      targetUrl: url,
      targetPath: 'egress-change',
    });

    expect(workspace.content()).toEqual({ 'egress-change': {} });
  });

  it('refuses a policy that is not there, and names those that are', async () => {
    await expect(
      remove({ policy: 'team-a/other', targetUrl: url }),
    ).rejects.toMatchObject({
      name: 'InputError',
      findings: [{ code: 'EGR503' }],
      message: expect.stringContaining('team-a.github-api'),
    });
  });

  it('refuses a policy whose entity cannot be read', async () => {
    repository.addContent({
      'policies/team-a.github-api/catalog-info.yaml': 'kind: [',
    });

    await expect(
      remove({ policy: 'team-a/github-api', targetUrl: url }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('EGR015'),
    });
  });

  it('refuses another change than the one that was previewed', async () => {
    await expect(
      remove({
        policy: 'team-a.github-api',
        targetUrl: url,
        digest: 'sha256:other',
      }),
    ).rejects.toThrow('Preview it again.');
  });
});
