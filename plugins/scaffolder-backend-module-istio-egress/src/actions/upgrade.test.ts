import {
  createMockDirectory,
  mockCredentials,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  aPlatform,
  aRequest,
  aTree,
  filesOf,
  platformConfig,
} from 'istio-egress-test-utils';
import { asWritten } from '../__testUtils__/aRendering';
import { runAction } from '../__testUtils__/runAction';

const targetUrl = 'https://github.com/acme/egress';
const requests = [
  aRequest(),
  aRequest({
    owner: 'group:default/team-b',
    workload: { namespace: 'team-b', name: 'builder' },
    route: { proxy: 'emea' },
  }),
];
const moved = {
  proxies: {
    ...platformConfig.proxies,
    corporate: { host: 'new.corp.internal', port: 3128 },
  },
};
const VIA =
  'manifests/gateways/default/api.github.com-443-corporate/service-entry.yaml';
const platformTeam = { claims: ['user:default/pat', 'group:default/platform'] };

describe('istio-egress:upgrade', () => {
  const workspace = createMockDirectory();
  const repository = createMockDirectory();

  beforeEach(() => {
    workspace.clear();
    repository.setContent(aTree(requests));
  });

  const upgrade = (
    input: JsonObject = {},
    options: Partial<Parameters<typeof runAction>[2]> = {},
  ) =>
    runAction(
      'istio-egress:upgrade',
      { targetUrl, ...input },
      {
        workspacePath: workspace.path,
        repositories: { [targetUrl]: repository.path },
        platform: moved,
        requester: platformTeam,
        ...options,
      },
    );

  it('writes what the platform renders otherwise now, of every policy', async () => {
    const outputs = await upgrade();

    const before = aTree(requests);
    const after = aTree(requests, aPlatform(moved));
    const changed = Object.keys(after).filter(
      path => before[path] !== after[path],
    );
    await expect(filesOf(workspace.path)).resolves.toEqual(changed);
    expect(outputs).toEqual({
      changed: true,
      digest: expect.stringMatching(/^sha256:/),
      title: expect.stringContaining('2'),
      commitMessage: expect.stringContaining('2'),
      description: expect.stringContaining(VIA),
      findings: [],
      filesToWrite: asWritten(changed),
      filesToDelete: [],
      folder: '.',
      catalogInfoPath: '/catalog-info.yaml',
      branchName: 'istio-egress/upgrade',
      repoUrl: 'github.com?owner=acme&repo=egress',
      gitHost: 'github',
      requestNoun: 'pull request',
      targetUrl,
      repositoryUrl: targetUrl,
    });
  });

  it('changes nothing while the platform is the same', async () => {
    await expect(upgrade({}, { platform: {} })).resolves.toMatchObject({
      changed: false,
    });
    await expect(filesOf(workspace.path)).resolves.toEqual([]);
  });

  it('keeps a hand edit and tells reviewers, unless it is told to lose it', async () => {
    repository.addContent({ [VIA]: `${aTree(requests)[VIA]}# mine\n` });

    const { findings, description } = await upgrade();
    expect(findings).toEqual([
      expect.objectContaining({ code: 'EGR501', level: 'warning' }),
    ]);
    expect(description).toContain('EGR501');
    await expect(filesOf(workspace.path)).resolves.not.toContain(VIA);

    await upgrade({ overwrite: true });
    await expect(filesOf(workspace.path)).resolves.toContain(VIA);
  });

  it('tells all that cannot be rendered any more at once, and writes nothing', async () => {
    const gone = {
      proxies: { other: { host: 'proxy.corp.internal', port: 3128 } },
      defaults: { route: { proxy: 'other' } },
      istio: { version: '1.31' },
    };
    repository.addContent({
      'policies/team-x.bad/catalog-info.yaml': 'kind: [',
    });

    await expect(upgrade({}, { platform: gone })).rejects.toThrow(
      /EGR015 team-x\.bad[^]*EGR201 team-b\.github-api/,
    );
    await expect(filesOf(workspace.path)).resolves.toEqual([]);
  });

  it('is for the platform’s owner alone', async () => {
    for (const claims of [
      ['user:default/avery', 'group:default/team-a', 'group:default/team-b'],
      [],
    ]) {
      await expect(upgrade({}, { requester: { claims } })).rejects.toThrow(
        'EGR606',
      );
    }
    await expect(
      upgrade({}, { requester: { credentials: mockCredentials.service() } }),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    await expect(filesOf(workspace.path)).resolves.toEqual([]);
  });

  it('refuses who is denied the permission', async () => {
    const requester = { ...platformTeam, permission: 'DENY' } as const;
    await expect(upgrade({}, { requester })).rejects.toThrow(
      'EGR604: You do not have the permission istio-egress.repository.upgrade',
    );
  });

  it('says that its pull request is open', async () => {
    const pullRequests = [{ branch: 'istio-egress/upgrade', files: {} }];
    await expect(upgrade({}, { pullRequests })).resolves.toMatchObject({
      findings: [expect.objectContaining({ code: 'EGR510' })],
    });
  });

  it('refuses another change than the one that was previewed', async () => {
    await expect(upgrade({ digest: 'sha256:other' })).rejects.toThrow(
      'Preview it again.',
    );
  });
});
