import {
  createMockDirectory,
  mockCredentials,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { aRequest, aTree, filesOf } from 'istio-egress-test-utils';
import { runAction, TestRequester } from '../__testUtils__/runAction';

const targetUrl = 'https://github.com/acme/egress';
const teamA = { claims: ['user:default/avery', 'group:default/team-a'] };
const denied = { ...teamA, permission: 'DENY' } as const;
const teamB = { claims: ['user:default/blake', 'group:default/team-b'] };
const platformTeam = { claims: ['user:default/pat', 'group:default/platform'] };

describe('Who asks', () => {
  const workspace = createMockDirectory();
  const repository = createMockDirectory();

  beforeEach(() => {
    workspace.clear();
    repository.setContent(aTree([aRequest()]));
  });

  const run = (
    action: Parameters<typeof runAction>[0],
    input: JsonObject,
    requester: TestRequester,
  ) =>
    runAction(action, input, {
      workspacePath: workspace.path,
      repositories: { [targetUrl]: repository.path },
      requester,
    });
  const request = (changes: JsonObject, requester: TestRequester) =>
    run(
      'istio-egress:render',
      { targetUrl, request: aRequest(changes) },
      requester,
    );
  const remove = (requester: TestRequester) =>
    run(
      'istio-egress:remove',
      { targetUrl, policy: 'team-a.github-api' },
      requester,
    );

  it('lets a member ask, change and remove', async () => {
    await expect(request({ name: 'new' }, teamA)).resolves.toMatchObject({
      changed: true,
    });
    await expect(request({ reason: 'Other.' }, teamA)).resolves.toMatchObject({
      changed: true,
    });
    await expect(remove(teamA)).resolves.toMatchObject({ changed: true });
  });

  it('lets a person ask in their own name, written in any case', async () => {
    await expect(
      request({ name: 'new', owner: 'User:default/Avery' }, teamA),
    ).resolves.toMatchObject({ changed: true });
  });

  it('lets the platform team ask for, change and remove what is of others', async () => {
    await expect(request({ name: 'new' }, platformTeam)).resolves.toBeTruthy();
    await expect(
      request({ reason: 'Other.' }, platformTeam),
    ).resolves.toBeTruthy();
    await expect(remove(platformTeam)).resolves.toBeTruthy();
  });

  it.each([
    ['asking in the name of others', { name: 'new' }, /^EGR601 owner/m],
    ['taking a policy over', { owner: 'group:default/team-b' }, /^EGR602:/m],
    ['changing a policy of others', { reason: 'Other.' }, /^EGR602:/m],
  ])('refuses %s, and writes nothing', async (_, changes, message) => {
    await expect(request(changes, teamB)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
    await expect(filesOf(workspace.path)).resolves.toEqual([]);
  });

  it('refuses giving a policy away', async () => {
    await expect(
      request({ owner: 'group:default/team-b' }, teamA),
    ).rejects.toThrow('EGR601 owner');
  });

  it('tells it together with all that is wrong with the request', async () => {
    await expect(
      request({ name: 'new', destinations: [{ host: 'evil.org' }] }, teamB),
    ).rejects.toThrow(/EGR601[^]*EGR101/);
  });

  it('refuses removing a policy of others', async () => {
    await expect(remove(teamB)).rejects.toThrow('EGR602');
    await expect(filesOf(workspace.path)).resolves.toEqual([]);
  });

  it('believes the repository rather than the request about whose a policy is', async () => {
    repository.addContent({
      'policies/team-a.github-api/catalog-info.yaml': 'kind: [',
    });

    await expect(request({}, teamA)).rejects.toThrow('EGR603');
    await expect(remove(teamA)).rejects.toThrow(/EGR603[^]*EGR015/);
    await expect(request({}, platformTeam)).resolves.toMatchObject({
      changed: true,
    });
  });

  it.each([
    ['istio-egress.policy.create', () => request({ name: 'new' }, denied)],
    ['istio-egress.policy.update', () => request({ reason: 'Other.' }, denied)],
    ['istio-egress.policy.delete', () => remove(denied)],
  ])('refuses who is denied %s', async (permission, act) => {
    await expect(act()).rejects.toThrow(
      `EGR604: You do not have the permission ${permission}`,
    );
    await expect(filesOf(workspace.path)).resolves.toEqual([]);
  });

  it.each([
    ['auth', 'Cannot determine your groups'],
    [
      'permission',
      'Cannot determine whether you have the permission istio-egress.policy.update',
    ],
  ] as const)(
    'fails before anything is written when the %s backend does not answer',
    async (unreachable, message) => {
      await expect(
        request({ reason: 'Other.' }, { ...teamA, unreachable }),
      ).rejects.toThrow(message);
      await expect(filesOf(workspace.path)).resolves.toEqual([]);
    },
  );

  it.each([
    ['a service', mockCredentials.service()],
    ['nobody', mockCredentials.none()],
  ])('refuses %s', async (_, credentials) => {
    await expect(
      request({ name: 'new' }, { ...teamA, credentials }),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
  });

  describe('When the backend plugin asks', () => {
    const itself = {
      credentials: mockCredentials.service('plugin:istio-egress'),
    };
    const inDays = (days: number) => {
      const day = new Date();
      day.setUTCDate(day.getUTCDate() + days);
      return day.toISOString().slice(0, 10);
    };

    it('removes what has expired', async () => {
      repository.setContent(aTree([aRequest({ expires: inDays(-1) })]));

      await expect(remove(itself)).resolves.toMatchObject({ changed: true });
    });

    it.each([
      ['ends today', { expires: inDays(0) }],
      ['has no last day', {}],
    ])('refuses to remove what %s', async (_, changes) => {
      repository.setContent(aTree([aRequest(changes)]));

      await expect(remove(itself)).rejects.toThrow('EGR607');
      await expect(filesOf(workspace.path)).resolves.toEqual([]);
    });

    it('refuses to remove what cannot be read', async () => {
      repository.addContent({
        'policies/team-a.github-api/catalog-info.yaml': 'kind: [',
      });

      await expect(remove(itself)).rejects.toThrow('EGR015');
    });

    it('refuses to ask for, renew and upgrade anything', async () => {
      repository.setContent(aTree([aRequest({ expires: inDays(-1) })]));
      const policy = 'team-a.github-api';

      for (const act of [
        request({ name: 'new' }, itself),
        run('istio-egress:renew', { targetUrl, policy }, itself),
        run('istio-egress:upgrade', { targetUrl }, itself),
      ]) {
        await expect(act).rejects.toMatchObject({ name: 'NotAllowedError' });
      }
    });

    it.each([
      'plugin:other',
      'plugin:scaffolder',
      'external:istio-egress',
      'istio-egress',
    ])('refuses the service %s', async subject => {
      repository.setContent(aTree([aRequest({ expires: inDays(-1) })]));
      const credentials = mockCredentials.service(subject);

      await expect(remove({ credentials })).rejects.toMatchObject({
        name: 'NotAllowedError',
      });
    });
  });
});
