import { createMockDirectory } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { aRequest, aTree, filesOf } from 'istio-egress-test-utils';
import { parse } from 'yaml';
import { runAction, TestRequester } from '../__testUtils__/runAction';

const targetUrl = 'https://github.com/acme/egress';
const policy = 'resource:default/team-a.github-api';
const ENTITY = 'policies/team-a.github-api/catalog-info.yaml';

function inDays(days: number): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

describe('istio-egress:renew', () => {
  const workspace = createMockDirectory();
  const repository = createMockDirectory();
  const held = aRequest({
    expires: inDays(3),
    ticket: 'NET-1',
    destinations: [{ host: 'api.github.com', protocol: 'TLS' }],
  });

  beforeEach(() => {
    workspace.clear();
    repository.setContent(aTree([held]));
  });

  const renew = (
    input: JsonObject = {},
    options: { requester?: TestRequester; platform?: JsonObject } = {},
  ) =>
    runAction(
      'istio-egress:renew',
      { policy, targetUrl, ...input },
      {
        workspacePath: workspace.path,
        repositories: { [targetUrl]: repository.path },
        platform: { limits: { maxLifetimeDays: 30 } },
        ...options,
      },
    );

  /** The request that the workspace's entity holds. */
  const written = () => {
    const { spec } = parse(
      (workspace.content() as any).policies['team-a.github-api'][
        'catalog-info.yaml'
      ],
    );
    return spec.egress;
  };

  it('asks for what the repository holds again, until the last day that is allowed', async () => {
    const outputs = await renew();

    expect(written()).toEqual({ ...held, expires: inDays(30) });
    await expect(filesOf(workspace.path)).resolves.toEqual([
      'policies/team-a.github-api/README.md',
      ENTITY,
    ]);
    expect(outputs).toMatchObject({
      changed: true,
      findings: [],
      entityRef: policy,
      branchName: 'istio-egress/renew/team-a/github-api',
      title: expect.stringContaining(inDays(30)),
      filesToDelete: [],
    });
  });

  it('takes the day, the reason and the ticket that are given', async () => {
    await renew({ expires: inDays(7), reason: 'Still so.', ticket: 'NET-2' });

    expect(written()).toEqual({
      ...held,
      expires: inDays(7),
      reason: 'Still so.',
      ticket: 'NET-2',
    });
  });

  it('takes an emptied field of a form for an absent one', async () => {
    await renew({ expires: '', reason: '', ticket: '' });

    expect(written()).toEqual({ ...held, expires: inDays(30) });
  });

  it.each([
    ['a day that is too late', { expires: inDays(31) }, 'EGR206 .*expires'],
    ['a day that has passed', { expires: inDays(-1) }, 'EGR207 .*expires'],
    ['what is no day', { expires: 'soon' }, 'EGR007 expires'],
    ['a policy that is not there', { policy: 'team-a/other' }, 'EGR503'],
  ])('refuses %s, and writes nothing', async (_, input, message) => {
    await expect(renew(input)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
    await expect(filesOf(workspace.path)).resolves.toEqual([]);
  });

  it('is held against the ceiling of today', async () => {
    const lowered = { hosts: { allow: ['*.example.com'] } };
    await expect(renew({}, { platform: lowered })).rejects.toThrow('EGR101');
  });

  it('refuses whoever does not act for the owner in the repository', async () => {
    const requester = { claims: ['group:default/team-b'] };
    await expect(renew({}, { requester })).rejects.toThrow(/EGR602/);
    await expect(filesOf(workspace.path)).resolves.toEqual([]);
  });

  it('refuses who may not change policies', async () => {
    const requester = { permission: 'DENY' } as const;
    await expect(renew({}, { requester })).rejects.toThrow(
      'EGR604: You do not have the permission istio-egress.policy.update',
    );
  });

  it('refuses a policy whose entity cannot be read', async () => {
    repository.addContent({ [ENTITY]: 'kind: [' });

    await expect(renew()).rejects.toThrow(/EGR603[^]*EGR015/);
  });

  it('refuses another change than the one that was previewed', async () => {
    await expect(renew({ digest: 'sha256:other' })).rejects.toThrow(
      'Preview it again.',
    );
  });

  it('refuses to lose a hand edit, unless it is told to, and then tells reviewers', async () => {
    const readme = 'policies/team-a.github-api/README.md';
    repository.addContent({ [readme]: `${aTree([held])[readme]}mine\n` });

    await expect(renew()).rejects.toThrow('EGR501');
    const { description } = await renew({ overwrite: true });
    expect(description).toContain('EGR501');
  });
});
