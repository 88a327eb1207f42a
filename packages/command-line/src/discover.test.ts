import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAndRead } from './__testUtils__/runAndRead';

const LINE =
  '1780308000.000    921 10.1.2.3 TCP_TUNNEL/200 1500 CONNECT api.github.com:443 - HIER_DIRECT/140.82.112.3 -\n';

describe('istio-egress discover', () => {
  let folder: string;
  let printed: string;
  let complained: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'istio-egress-discover-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function discover(...args: string[]): Promise<number> {
    const said = await runAndRead(['discover', ...args]);
    ({ printed, complained } = said);
    return said.code;
  }

  async function log(text: string): Promise<string> {
    const file = join(folder, 'access.log');
    await writeFile(file, text);
    return file;
  }

  it('counts the calls of a log, and says what it could not read', async () => {
    const file = await log(`${LINE}${LINE}squid is ready\n`);
    expect(await discover(file, file, '--json')).toBe(0);
    expect(JSON.parse(printed)).toEqual({
      calls: [
        {
          source: '10.1.2.3',
          host: 'api.github.com',
          port: 443,
          count: 4,
          first: '2026-06-01T10:00:00.000Z',
          last: '2026-06-01T10:00:00.000Z',
          outcome: 'allowed',
        },
      ],
      requests: [],
      policies: [],
    });
    expect(complained).toBe('2 lines are not of outbound calls.\n');
  });

  it('says which requests are missing', async () => {
    const whose = ['--namespace', 'team-a', '--workload', 'app'];
    expect(await discover(await log(LINE), ...whose)).toBe(0);
    expect(printed).toMatch(
      /^team-a\/app at 10\.1\.2\.3 -> api\.github\.com:443: allowed, 1 times, last .*, no policy$/m,
    );
    expect(printed).toMatch(/^A request is missing: .*"api\.github\.com"/m);
  });

  it('counts every line of a long log', async () => {
    const file = await log(LINE.repeat(200_000));
    expect(await discover(file, '--json')).toBe(0);
    expect(JSON.parse(printed).calls[0].count).toBe(200_000);
  });

  it.each([
    [[], 'at least one log'],
    [['/not-there.log'], 'cannot be read'],
    [['-', '--out', 'x'], "Unknown option '--out'"],
  ])('refuses %j', async (args, text) => {
    expect(await discover(...args)).toBe(2);
    expect(complained).toContain(text);
  });
});
