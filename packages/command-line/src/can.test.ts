import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runAndRead } from './__testUtils__/runAndRead';

const PLATFORM = `
proxies:
  corporate: { host: proxy.corp.internal, port: 3128 }
hosts: { deny: ["*.internal"] }
defaults:
  route: { proxy: corporate }
  lockdown: { registryOnly: true, networkPolicy: true }
`;

/** Its gateway is one of the Gateway API, and nothing keeps pods from it. */
const GATEWAY_API = `
istio: { version: "1.31" }
proxies:
  corporate: { host: proxy.corp.internal, port: 3128 }
gateways:
  default:
    namespace: istio-system
    service: istio-egressgateway
    selector: { istio: egressgateway }
    api: kubernetes
defaults: { route: { proxy: corporate } }
`;

const CASES = resolve(__dirname, '../../../test/cases');

const REQUEST = `
name: github-api
owner: group:default/team-a
reason: The CI bot opens pull requests.
expires: 2099-12-31
workload: { namespace: team-a, name: app, serviceAccount: app }
destinations: [{ host: api.github.com }]
`;

describe('istio-egress can', () => {
  let folder: string;
  let printed: string;
  let complained: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'istio-egress-can-'));
    await writeFile(join(folder, 'platform.yaml'), PLATFORM);
    await render(REQUEST);
  });

  afterEach(() => rm(folder, { recursive: true }));

  const platform = () => ['--platform', join(folder, 'platform.yaml')];
  const tree = () => join(folder, 'tree');

  async function render(request: string) {
    await writeFile(join(folder, 'request.yaml'), request);
    const file = join(folder, 'request.yaml');
    const args = ['render', file, ...platform(), '--out', tree()];
    expect((await runAndRead(args)).code).toBe(0);
  }

  async function can(...args: string[]): Promise<number> {
    const where = ['--policies', tree(), ...platform()];
    const said = await runAndRead(['can', ...args, ...where, '--json']);
    ({ printed, complained } = said);
    return said.code;
  }

  const answer = () => JSON.parse(printed);

  it('says by which policy, by which route and until when', async () => {
    expect(await can('team-a/app', 'API.GitHub.com')).toBe(0);
    expect(answer()).toEqual({
      answer: 'allowed',
      policies: [
        {
          policy: 'team-a.github-api',
          route: [
            'team-a/app',
            'sidecar',
            'istio-system/istio-egressgateway',
            'proxy.corp.internal:3128',
            'api.github.com:443',
          ],
          until: '2099-12-31',
        },
      ],
      findings: [],
    });
  });

  it.each([
    ['gateway-wildcard-mutual-proxy', 'pypi.org', 'EnvoyFilter team-a/'],
    ['waypoint-proxy', 'api.github.com', 'ztunnel'],
    ['gateway-api-open', 'api.github.com', 'Gateway API'],
  ])('does not know what %s does with %s', async (name, host, why) => {
    const place = join(CASES, name);
    const open = name === 'gateway-api-open';
    const args = ['--platform', join(open ? folder : place, 'platform.yaml')];
    if (open) {
      await writeFile(join(folder, 'platform.yaml'), GATEWAY_API);
      await rm(tree(), { recursive: true });
      await render(REQUEST);
    }
    const policies = open ? tree() : join(place, 'expected');
    const asked = ['can', 'team-a/other', host, '--policies', policies];
    const said = await runAndRead([...asked, ...args, '--json']);
    expect(said.code).toBe(1);
    ({ printed } = said);
    expect(answer().answer).toBe('unknown');
    expect(answer().because).toContain(why);
  });

  describe('with a proposed request', () => {
    const propose = async (request: string, ...question: string[]) => {
      const file = join(folder, 'proposed.yaml');
      await writeFile(file, request);
      return can(...question, '--proposed', file);
    };
    const changes = () =>
      answer().changes.map(
        ({ workload, host, change }: Record<string, string>) =>
          `${workload} ${host} ${change}`,
      );

    it('answers as if it were in force, and says what it allows', async () => {
      const more = REQUEST.replaceAll('api.github.com', 'pypi.org')
        .replace('name: github-api', 'name: pypi')
        .replaceAll('app', 'worker');
      expect(await propose(more, 'team-a/worker', 'pypi.org')).toBe(0);
      expect(answer().answer).toBe('allowed');
      expect(changes()).toEqual(['worker pypi.org works']);
      expect(await can('team-a/worker', 'pypi.org')).toBe(1);
    });

    it('says what it breaks', async () => {
      const other = REQUEST.replace('api.github.com', 'pypi.org');
      expect(await propose(other, 'team-a/app', 'api.github.com')).toBe(1);
      expect(answer().answer).toBe('denied');
      expect(changes()).toContain('app api.github.com stops');
    });

    it('says all that is wrong with it', async () => {
      expect(await propose('name: X\n', 'team-a/app', 'pypi.org')).toBe(1);
      expect(
        answer().findings.map(({ path }: { path: string }) => path),
      ).toEqual(expect.arrayContaining(['name', 'owner', 'workload']));
      expect(answer()).not.toHaveProperty('changes');
    });
  });

  it('says by what a host is denied, and the request to make', async () => {
    expect(await can('team-a/app', 'pypi.org:443')).toBe(1);
    expect(answer()).toMatchObject({
      answer: 'denied',
      because: expect.stringContaining('REGISTRY_ONLY'),
      request: {
        name: 'pypi-org',
        workload: { namespace: 'team-a', name: 'app' },
        destinations: [{ host: 'pypi.org', port: 443 }],
      },
    });
  });

  it('makes no request for what the platform denies', async () => {
    expect(await can('team-a/app', 'db.internal')).toBe(1);
    expect(answer().request).toBeUndefined();
    expect(
      answer().findings.map(({ code }: { code: string }) => code),
    ).toContain('EGR103');
  });

  it('says of other pods that the NetworkPolicy keeps them in', async () => {
    expect(await can('team-a/other', 'api.github.com')).toBe(1);
    expect(answer()).toMatchObject({
      answer: 'denied',
      because: expect.stringContaining('NetworkPolicies'),
    });
  });

  it('does not know whose account another workload has', async () => {
    const open = PLATFORM.replace(', networkPolicy: true', '');
    await writeFile(join(folder, 'platform.yaml'), open);
    expect(await can('team-a/other', 'api.github.com')).toBe(1);
    expect(answer()).toMatchObject({
      answer: 'unknown',
      because: expect.stringContaining('service accounts'),
    });
  });

  it('does not know of a namespace without a policy, or one that is open', async () => {
    expect(await can('team-b/app', 'api.github.com')).toBe(1);
    expect(answer().answer).toBe('unknown');
    const open = PLATFORM.replace(/ {2}lockdown.*\n/, '');
    await writeFile(join(folder, 'platform.yaml'), open);
    expect(await can('team-a/app', 'pypi.org')).toBe(1);
    expect(answer()).toMatchObject({
      answer: 'unknown',
      because: expect.stringContaining('nothing that the policies'),
    });
  });

  it('does not deny what a policy may allow that cannot be read', async () => {
    const file = join(tree(), 'policies/team-a.github-api/catalog-info.yaml');
    await writeFile(file, 'kind: [');
    await render(
      REQUEST.replace('github-api', 'other').replace('api.', 'www.'),
    ).catch(() => undefined);
    expect(await can('team-a/app', 'api.github.com')).toBe(1);
    expect(answer().answer).toBe('unknown');
  });

  it.each([
    [['team-a', 'api.github.com'], 'is not <namespace>/<workload>'],
    [['team-a/app', 'https://api.github.com/'], 'is not <host>[:<port>]'],
    [['team-a/app'], 'needs a workload and a host'],
    [['team-a/app', 'a.com', '--cluster', 'x'], 'there are no clusters'],
  ])('refuses %j', async (args, text) => {
    expect(await can(...args)).toBe(2);
    expect(complained).toContain(text);
  });
});
