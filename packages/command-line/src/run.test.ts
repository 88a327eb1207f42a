import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAndRead } from './__testUtils__/runAndRead';

const PLATFORM = `
istioEgress:
  proxies:
    corporate: { host: proxy.corp.internal, port: 3128 }
  hosts: { allow: [api.github.com] }
  defaults:
    route: { proxy: corporate }
`;

const REQUEST = `
name: github-api
owner: group:default/team-a
reason: The CI bot opens pull requests.
workload: { namespace: team-a, name: app, selector: { app: app } }
destinations: [{ host: api.github.com }]
`;

describe('the command line', () => {
  let folder: string;
  let printed: string;
  let complained: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'istio-egress-'));
    await file('platform.yaml', PLATFORM);
    await file('request.yaml', REQUEST);
    await file('other.yaml', REQUEST.replaceAll('team-a', 'team-b'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  function file(name: string, content: string) {
    return writeFile(join(folder, name), content);
  }

  async function call(...args: string[]): Promise<number> {
    const known = new Set([
      'request.yaml',
      'other.yaml',
      'platform.yaml',
      'out',
    ]);
    const said = await runAndRead(
      args.map(arg => (known.has(arg) ? join(folder, arg) : arg)),
    );
    ({ printed, complained } = said);
    return said.code;
  }

  async function filesBelow(name: string): Promise<string[]> {
    const entries = await readdir(join(folder, name), {
      recursive: true,
      withFileTypes: true,
    });
    return entries.filter(entry => entry.isFile()).map(entry => entry.name);
  }

  const render = [
    'render',
    'request.yaml',
    '--platform',
    'platform.yaml',
    '--out',
    'out',
  ];

  it('tells two requests of one run apart by their files', async () => {
    await file('other.yaml', REQUEST);
    expect(await call(...render, 'other.yaml')).toBe(1);
    expect(complained).toMatch(/other\.yaml: EGR401 name: .*request\.yaml/);
    expect(complained).not.toMatch(/request\.yaml: EGR/);

    await file(
      'other.yaml',
      REQUEST.replace('api.github.com', 'gitlab.com').replace(
        'name: github-api',
        'name: other',
      ),
    );
    expect(await call(...render, 'other.yaml')).toBe(1);
    expect(complained).toMatch(/other\.yaml: EGR101/);
    expect(complained).not.toMatch(/request\.yaml: EGR/);
  });

  it('writes a tree, and finds nothing to do the second time', async () => {
    expect(await call(...render)).toBe(0);
    expect(printed).toContain(
      'write  policies/team-a.github-api/catalog-info.yaml',
    );
    expect(await call(...render, '--json')).toBe(0);
    expect(JSON.parse(printed)).toEqual({
      findings: [],
      written: [],
      deleted: [],
    });
    expect(complained).toBe('');
  });

  it('adds to what the directory holds, and takes away again what only one needs', async () => {
    await call(...render);
    const alone = await filesBelow('out');
    await call(
      'render',
      'other.yaml',
      '--platform',
      'platform.yaml',
      '--out',
      'out',
    );
    expect((await filesBelow('out')).length).toBeGreaterThan(alone.length);
    expect(await call('remove', 'team-b/github-api', '--out', 'out')).toBe(0);
    expect(await filesBelow('out')).toEqual(alone);
    expect(
      await call(
        'remove',
        'team-a.github-api',
        '--out',
        'out',
        '--platform',
        'platform.yaml',
      ),
    ).toBe(0);
    expect(await readdir(join(folder, 'out'))).toEqual([]);
  });

  it('tells all findings of all files at once, each with its file, and writes nothing', async () => {
    await file(
      'request.yaml',
      REQUEST.replace('api.github.com', 'api.gitlab.com'),
    );
    await file('other.yaml', 'name: [\n');
    await file('platform.yaml', PLATFORM);
    const exitCode = await call(
      'render',
      'request.yaml',
      'other.yaml',
      '--platform',
      'platform.yaml',
      '--out',
      'out',
      '--json',
    );
    expect(exitCode).toBe(1);
    const { findings, written } = JSON.parse(printed);
    expect(findings).toMatchObject([
      { code: 'EGR015' },
      { code: 'EGR101', path: 'destinations[0].host' },
    ]);
    expect(written).toEqual([]);
    await expect(readdir(join(folder, 'out'))).rejects.toThrow('ENOENT');
  });

  it('names an invalid platform’s fields', async () => {
    await file('platform.yaml', 'istioEgress: { proxys: {} }\n');
    expect(await call(...render)).toBe(1);
    expect(complained).toContain('EGR001 proxys');
    expect(complained).toContain('Nothing was written');
  });

  it('warns of a platform that allows more than it seems to, and writes', async () => {
    await file(
      'platform.yaml',
      PLATFORM.replace('[api.github.com]', '["*.com"]'),
    );
    expect(await call(...render)).toBe(0);
    expect(complained).toContain('platform.yaml: EGR908 hosts.allow[0]');
    expect(printed).toContain('write  policies/team-a.github-api/README.md');
  });

  it('removes nothing that is not there', async () => {
    await call(...render);
    expect(await call('remove', 'team-a/gitlab', '--out', 'out')).toBe(1);
    expect(complained).toContain('EGR503');
  });

  it('keeps a hand edit unless told', async () => {
    await call(...render);
    const place = join(
      folder,
      'out/manifests/namespaces/team-a/namespace.yaml',
    );
    const rendered = await readFile(place, 'utf8');
    await writeFile(place, `${rendered}# mine\n`);
    expect(await call(...render)).toBe(1);
    expect(await readFile(place, 'utf8')).toContain('# mine');
    expect(await call(...render, '--overwrite')).toBe(0);
    expect(await readFile(place, 'utf8')).toBe(rendered);
  });

  it.each([
    ['lists', '[', ']'],
    ['mappings', '{a: ', '}'],
  ])('refuses a request of 5,000 nested %s', async (_, open, close) => {
    const deep = `${open.repeat(5000)}1${close.repeat(5000)}`;
    await file('request.yaml', `${REQUEST}x: ${deep}\n`);

    expect(await call(...render, '--json')).toBe(1);
    expect(JSON.parse(printed).findings).toEqual([
      expect.objectContaining({ code: expect.stringMatching(/EGR01[58]/) }),
    ]);
  });

  it.each([
    ['request.yaml', 'EGR015'],
    ['platform.yaml', 'EGR015'],
    ['out/policies/team-a.other/catalog-info.yaml', 'EGR506'],
  ])('refuses %s of a gigabyte without reading it', async (name, code) => {
    await mkdir(join(folder, 'out/policies/team-a.other'), { recursive: true });
    await file(name, '');
    await truncate(join(folder, name), 1024 ** 3);
    const before = process.memoryUsage.rss();

    expect(await call(...render, '--json')).toBe(1);

    expect(JSON.parse(printed).findings).toEqual([
      expect.objectContaining({ code, level: 'error' }),
    ]);
    expect(process.memoryUsage.rss() - before).toBeLessThan(256 * 1024 ** 2);
  });

  it('says of a directory in place of a file that it cannot be read', async () => {
    await mkdir(join(folder, 'request.yaml.d'));

    expect(
      await call(
        ...render.map(arg =>
          arg === 'request.yaml' ? join(folder, 'request.yaml.d') : arg,
        ),
      ),
    ).toBe(2);
    expect(complained).toContain('request.yaml.d cannot be read: EISDIR');
  });

  it('tells fifty of thousands of findings, and how many more there are', async () => {
    const fields = Array.from({ length: 2000 }, (_, n) => `field${n}: 1\n`);
    await file('request.yaml', `${REQUEST}${fields.join('')}`);

    expect(await call(...render, '--json')).toBe(1);
    const { findings } = JSON.parse(printed);
    expect(findings).toHaveLength(51);
    expect(findings[50]).toMatchObject({ code: 'EGR021', more: 1950 });

    expect(await call(...render)).toBe(1);
    expect(complained.split('\n').length).toBeLessThan(60);
  });

  it('follows no symbolic link', async () => {
    await mkdir(join(folder, 'out'));
    await mkdir(join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), join(folder, 'out/manifests'));
    expect(await call(...render)).toBe(2);
    expect(complained).toContain('manifests');
    expect(await readdir(join(folder, 'elsewhere'))).toEqual([]);
  });

  it.each([
    ['no command', []],
    ['an unknown command', ['show']],
    ['an unknown option', [...render, '--force']],
    ['no request', ['render', '--platform', 'platform.yaml', '--out', 'out']],
    ['no platform', ['render', 'request.yaml', '--out', 'out']],
    ['no directory', ['remove', 'team-a/github-api']],
    [
      'a request file that does not exist',
      ['render', 'no.yaml', '--platform', 'platform.yaml', '--out', 'out'],
    ],
  ])('ends with 2 and says why for %s', async (_what, args) => {
    expect(await call(...args)).toBe(2);
    expect(complained).toMatch(/^istio-egress: .+/);
    expect(printed).toBe('');
  });
});
