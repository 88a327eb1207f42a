import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAndRead } from './__testUtils__/runAndRead';

const ENTRY = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: github, namespace: team-a }
spec:
  hosts: [api.github.com]
  resolution: DNS
  ports: [{ number: 443, name: tls, protocol: TLS }]
`;

const RULE = `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: github, namespace: team-a }
spec: { host: api.github.com, exportTo: ["."], trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }
`;

describe('istio-egress explain', () => {
  let folder: string;
  let printed: string;
  let complained: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'istio-egress-explain-'));
    await writeFile(join(folder, 'entry.yaml'), ENTRY);
    await writeFile(join(folder, 'rule.yaml'), RULE);
    await writeFile(join(folder, 'platform.yaml'), 'proxies: 7\n');
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function call(...args: string[]): Promise<number> {
    const said = await runAndRead(
      args.map(arg => (arg.endsWith('.yaml') ? join(folder, arg) : arg)),
    );
    ({ printed, complained } = said);
    return said.code;
  }

  it('says where each call goes', async () => {
    expect(await call('explain', 'entry.yaml', '--json')).toBe(0);
    expect(JSON.parse(printed).calls).toContainEqual({
      namespace: 'team-a',
      workload: '*',
      host: 'api.github.com',
      port: 443,
      path: ['sidecar', 'api.github.com:443'],
      tls: 'application',
      outcome: 'direct',
    });
  });

  it('reads several files as one mesh, and fails for what does not work', async () => {
    expect(await call('explain', 'entry.yaml', 'rule.yaml')).toBe(1);
    expect(printed).toContain(
      'team-a/* -> api.github.com:443: broken, by sidecar > api.github.com:443, TLS: doubled\n',
    );
    expect(printed).toMatch(
      /^error: DestinationRule team-a\/github: EGR812 spec\.trafficPolicy\.tls\.mode: /m,
    );
  });

  it('says what is wrong with the platform', async () => {
    const platform = ['--platform', 'platform.yaml', '--json'];
    expect(await call('explain', 'entry.yaml', ...platform)).toBe(1);
    expect(JSON.parse(printed)).toMatchObject({
      calls: [],
      findings: [{ code: 'EGR003', path: 'proxies' }],
    });
  });

  it.each([
    [['explain'], 'at least one file'],
    [['explain', 'not-there.yaml'], 'cannot be read'],
    [['explain', 'entry.yaml', '--out', 'x'], "Unknown option '--out'"],
  ])('refuses %j', async (args, text) => {
    expect(await call(...args)).toBe(2);
    expect(complained).toContain(text);
  });
});
