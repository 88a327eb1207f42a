import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  aPlatform,
  aRequest,
  aTree,
  dryRunAction,
  entitiesOf,
  MEMBER_OF_BOTH,
  platformConfig,
  requestOfTeamB as teamB,
  requestOfTeamC as teamC,
} from 'istio-egress-test-utils';
import { asAgreed } from '../__testUtils__/asAgreed';
import { startPlugin } from '../__testUtils__/startPlugin';

const url = 'https://github.com/acme/egress';
const teamA = aRequest();
const SIDECAR = 'manifests/namespaces/team-a/sidecar.yaml';

describe('The routes for the pages', () => {
  const repository = createMockDirectory();
  const createEvent = jest.fn();
  let claims = MEMBER_OF_BOTH;
  const scheduler = mockServices.scheduler();
  let api: string;
  let scaffolderUrl: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const auditor = mockServices.auditor.mock({ createEvent });
    const service = await startPlugin({
      repositories: {
        [url]: repository.path,
        [`${url}/tree/main`]: repository.path,
      },
      entities: [
        ...entitiesOf(aTree([teamA, teamB, teamC]), url),
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Resource',
          metadata: {
            name: 'a-database',
            annotations: {
              'backstage.io/managed-by-location': `url:${url}/tree/main/catalog-info.yaml`,
            },
          },
          spec: { type: 'database' },
        },
      ],
      features: [
        auditor.factory,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
      ],
      claims: () => claims,
    });
    ({ url: api, scaffolderUrl } = service);
    stop = service.stop;
  });

  beforeEach(() => {
    repository.setContent(aTree([teamA, teamB, teamC]));
    createEvent.mockReset();
    createEvent.mockImplementation(async () => ({
      success: async () => {},
      fail: async () => {},
    }));
  });

  afterAll(() => stop());

  async function ask(
    path: string,
    body?: JsonObject,
    authorization?: string,
  ): Promise<{ status: number; body: any }> {
    const response = await fetch(`${api}/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        'content-type': 'application/json',
        ...(authorization !== undefined && { authorization }),
      },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (response.ok) asAgreed(`/${path}`, answer);
    return { status: response.status, body: answer };
  }

  async function preview(of: string, body: JsonObject) {
    const answer = await ask(`previews/${of}`, body);
    expect(answer.status).toBe(200);
    return answer.body;
  }

  const codesOf = ({ findings }: { findings: { code: string }[] }) =>
    findings.map(({ code }) => code);

  describe('show a request', () => {
    it('as the task would make it: the same bytes, texts and digest', async () => {
      const request = {
        ...teamA,
        ticket: '',
        destinations: [{ host: 'a.example.com' }],
      };
      const shown = await preview('request', { request, targetUrl: url });
      const { made } = await dryRunAction(
        scaffolderUrl,
        'istio-egress:render',
        { request, targetUrl: url },
      );

      expect(shown).toMatchObject({
        findings: made.findings,
        digest: made.digest,
        title: made.title,
        description: made.description,
        kept: [],
      });
      const before = aTree([teamA, teamB, teamC]);
      const after = aTree([
        { ...teamA, destinations: request.destinations },
        teamB,
        teamC,
      ]);
      const paths = [...Object.keys(before), ...Object.keys(after)];
      const expected = [...new Set(paths)]
        .filter(path => before[path] !== after[path])
        .sort()
        .map(path => ({ path, before: before[path], after: after[path] }));
      expect(
        shown.files.map((file: any) => ({
          path: file.path,
          before: file.before,
          after: file.after,
        })),
      ).toEqual(expected);
      expect(shown.files.filter((file: any) => !file.because)).toEqual([]);
    });

    it('for a new repository', async () => {
      const request = {
        ...teamA,
        name: 'new',
        destinations: [{ host: 'a.example.com' }],
      };
      const shown = await preview('request', {
        request,
        repoUrl: 'github.com?owner=acme&repo=new',
      });

      expect(shown.files.map(({ path }: any) => path)).toEqual(
        Object.keys(aTree([request])),
      );
      expect(shown.files[0].after).toMatch(/name: egress-acme-new-/);
    });

    it('with all that is wrong with it, and no file', async () => {
      const refused = await preview('request', {
        request: {
          ...teamC,
          destinations: [{ host: 'evil.org' }],
          reason: 'Another.',
        },
        targetUrl: url,
      });

      expect(codesOf(refused)).toEqual(['EGR601', 'EGR602', 'EGR101']);
      expect(refused).toEqual({
        findings: refused.findings,
        title: '',
        description: '',
        files: [],
        kept: [],
      });
    });

    it('with all that is wrong with its shape', async () => {
      const refused = await preview('request', {
        request: { ...teamA, owner: 'team-a', colour: 'red' },
        targetUrl: url,
      });

      expect(codesOf(refused)).toEqual(['EGR005', 'EGR001']);
    });

    it('with a hand edit that it would lose, and what is lost when told to', async () => {
      repository.addContent({
        [SIDECAR]: `${aTree([teamA])[SIDECAR]}# mine\n`,
      });
      const body = { request: { ...teamA, reason: 'Other.' }, targetUrl: url };

      expect(codesOf(await preview('request', body))).toEqual(['EGR501']);
      const told = await preview('request', { ...body, overwrite: true });
      expect(told.findings).toMatchObject([
        { code: 'EGR501', level: 'warning' },
      ]);
      expect(
        told.files.find(({ path }: any) => path === SIDECAR).before,
      ).toContain('# mine');
    });

    it('without the content of a file that is not its own', async () => {
      repository.addContent({
        'catalog-info.yaml': 'password: hunter2\n',
        'policies/team-a.new/catalog-info.yaml': 'password: hunter2\n',
        'policies/team-a.new/README.md': 'hunter2',
      });
      const refused = await preview('request', {
        request: { ...teamA, name: 'new' },
        targetUrl: url,
        overwrite: true,
      });

      expect(codesOf(refused)).toEqual([
        'EGR603',
        'EGR502',
        'EGR502',
        'EGR420',
      ]);
      expect(JSON.stringify(refused)).not.toContain('hunter2');
    });
  });

  describe('show a removal', () => {
    it('as the task would make it, with what stays for others', async () => {
      const shown = await preview('removal', {
        policy: 'resource:default/team-a.github-api',
      });
      const { made } = await dryRunAction(
        scaffolderUrl,
        'istio-egress:remove',
        { policy: 'team-a.github-api', targetUrl: url },
      );

      expect(shown).toMatchObject({
        digest: made.digest,
        title: made.title,
        description: made.description,
      });
      expect(shown.files.map(({ path }: any) => path)).toEqual(
        made.filesToDelete,
      );
      // A gateway's list of callers is a namespace's own.
      const kept = Object.keys(aTree([teamA])).filter(
        path =>
          path.startsWith('manifests/gateways/') && !path.includes('/team-a/'),
      );
      expect(shown.kept).toEqual(
        kept.map(path => ({
          path,
          neededBy: ['team-b.github-api', 'team-c.github-api'],
        })),
      );
      for (const path of kept) expect(made.description).toContain(path);
    });

    it('of another owner’s policy as refused', async () => {
      const refused = await preview('removal', {
        policy: 'resource:default/team-c.github-api',
      });

      expect(codesOf(refused)).toEqual(['EGR602']);
      expect(refused.files).toEqual([]);
    });
  });

  describe('show a renewal', () => {
    it('as the task would make it', async () => {
      const renewal = {
        expires: '2999-12-31',
        reason: 'Still so.',
        ticket: '',
      };
      const shown = await preview('renewal', {
        policy: 'resource:default/team-a.github-api',
        ...renewal,
      });
      const { made } = await dryRunAction(scaffolderUrl, 'istio-egress:renew', {
        policy: 'team-a.github-api',
        targetUrl: url,
        ...renewal,
      });

      expect(shown).toMatchObject({
        digest: made.digest,
        title: made.title,
        description: made.description,
      });
      expect(
        shown.files.map(({ path, change }: any) => `${change} ${path}`),
      ).toEqual([
        'changed policies/team-a.github-api/README.md',
        'changed policies/team-a.github-api/catalog-info.yaml',
      ]);
    });

    it('of another owner’s policy, or until no day, as refused', async () => {
      const policy = 'resource:default/team-c.github-api';
      const expires = 'soon';
      expect(codesOf(await preview('renewal', { policy }))).toContain('EGR602');
      const refused = await preview('renewal', { policy, expires });
      expect(codesOf(refused)).toEqual(['EGR602', 'EGR007']);
    });
  });

  describe('show an upgrade', () => {
    const former = aPlatform({
      proxies: {
        ...platformConfig.proxies,
        corporate: { host: 'former.corp.internal', port: 3128 },
      },
    });
    afterEach(() => {
      claims = MEMBER_OF_BOTH;
    });

    it('as the task would make it, every file with its reason', async () => {
      repository.setContent(aTree([teamA, teamB, teamC], former));
      claims = ['group:default/platform'];
      const shown = await preview('upgrade', { targetUrl: url });
      const { made, files } = await dryRunAction(
        scaffolderUrl,
        'istio-egress:upgrade',
        { targetUrl: url },
      );

      expect(shown).toMatchObject({
        digest: made.digest,
        title: made.title,
        description: made.description,
      });
      expect(Object.keys(files).sort()).toEqual(
        shown.files.map(({ path }: any) => path),
      );
      expect(shown.files.filter((file: any) => !file.because)).toEqual([]);
    });

    it('to others than the platform’s owner as refused', async () => {
      repository.setContent(aTree([teamA, teamB, teamC], former));
      const refused = await preview('upgrade', { targetUrl: url });

      expect(codesOf(refused)).toEqual(['EGR606']);
      expect(refused.files).toEqual([]);
    });
  });

  describe('show a policy’s files', () => {
    const files = (name: string) => ask(`policies/default/${name}/files`);

    it('as the repository holds them, whoever owns it', async () => {
      repository.addContent({ [SIDECAR]: 'kind: Mine\n' });
      const { status, body } = await files('team-a.github-api');

      expect(status).toBe(200);
      expect(body.repositoryUrl).toBe(`${url}/tree/main`);
      expect(body.findings).toEqual([]);
      expect(body.files.map(({ path }: any) => path)).toEqual(
        Object.keys(aTree([teamA])).filter(
          path => path !== 'catalog-info.yaml',
        ),
      );
      const { [SIDECAR]: rendered, ...others } = aTree([teamA]);
      for (const file of body.files) {
        expect(file).toMatchObject(
          file.path === SIDECAR
            ? { state: 'foreign', rendered }
            : { state: 'current', held: others[file.path] },
        );
      }
      expect(JSON.stringify(body)).not.toContain('kind: Mine');
      expect((await files('team-c.github-api')).status).toBe(200);
    });

    it('not of what the catalog does not show to the caller, or what is no policy', async () => {
      expect((await files('team-a.other')).status).toBe(404);
      expect((await files('a-database')).status).toBe(404);
    });
  });

  it('tell which policies have drifted, as far as the catalog shows them to the caller', async () => {
    expect(await ask('policies/drifted')).toEqual({
      status: 200,
      body: { policies: [] },
    });
    const unlisted = { ...teamA, name: 'unlisted' };
    repository.setContent({
      ...aTree([teamA, teamB, unlisted]),
      [SIDECAR]: 'kind: Mine\n',
    });
    const before = new Date().toISOString();
    await scheduler.triggerTask('istio-egress-drift');

    const { status, body } = await ask('policies/drifted');
    expect(status).toBe(200);
    expect(body).toEqual({
      policies: ['resource:default/team-a.github-api'],
      checkedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    expect(body.checkedAt >= before).toBe(true);
  });

  it('check for drift on one replica at a time', async () => {
    await expect(scheduler.getScheduledTasks()).resolves.toContainEqual(
      expect.objectContaining({ id: 'istio-egress-drift', scope: 'global' }),
    );
  });

  it.each([
    ['an unknown key', { request: teamA, targetURL: url }, 400],
    ['no request', { targetUrl: url }, 400],
    [
      'an address that is none',
      { request: teamA, targetUrl: 'acme/egress' },
      400,
    ],
    [
      'a host without an integration',
      { request: teamA, targetUrl: 'https://example.org/acme/egress' },
      400,
    ],
  ])('answer %s with an error', async (_, body, status) => {
    const answer = await ask('previews/request', body as JsonObject);
    expect(answer.status).toBe(status);
    expect(answer.body.error.name).toBe('InputError');
  });

  it.each([
    ['resource:default/team-a.other', 404],
    ['resource:default/a-database', 404],
    ['a b c:', 400],
  ])('answer a removal of %s with an error', async (policy, status) => {
    expect((await ask('previews/removal', { policy })).status).toBe(status);
  });

  it.each([
    ['a service', mockCredentials.service.header(), 403],
    ['nobody', mockCredentials.none.header(), 401],
  ])('are not for %s', async (_, authorization, status) => {
    const asked = [
      ask('previews/request', { request: teamA }, authorization),
      ask('previews/removal', { policy: 'x' }, authorization),
      ask('previews/renewal', { policy: 'x' }, authorization),
      ask('previews/upgrade', { targetUrl: url }, authorization),
      ask('policies/default/x/files', undefined, authorization),
      ask('policies/drifted', undefined, authorization),
    ];
    for (const answer of await Promise.all(asked)) {
      expect(answer.status).toBe(status);
    }
    expect(createEvent).not.toHaveBeenCalled();
  });

  it('tell the auditor of previews, at low severity and without what was typed', async () => {
    const success = jest.fn();
    createEvent.mockImplementation(async () => ({ success, fail: jest.fn() }));
    await preview('request', {
      request: {
        ...teamA,
        reason: 'hunter2',
        destinations: [{ host: 'x.org' }],
      },
      targetUrl: url,
    });

    expect(createEvent.mock.calls).toEqual([
      [
        {
          eventId: 'egress-policy-preview',
          severityLevel: 'low',
          meta: { actionType: 'request', requester: 'user:default/mock' },
        },
      ],
    ]);
    expect(success.mock.calls).toEqual([[{ meta: { codes: ['EGR101'] } }]]);
  });

  it('leave the scaffolder’s own routes as they are', async () => {
    const response = await fetch(`${scaffolderUrl}/v2/actions`);
    expect(response.status).toBe(200);
  });
});
