import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { importSchema } from 'backstage-plugin-istio-egress-common';
import { runAndRead } from './__testUtils__/runAndRead';

const MESH = resolve(__dirname, '../../../test/mesh/testdata');
const GUIDE = join(MESH, 'guide/expected/manifests/guide.yaml');
const PLATFORM = join(MESH, 'guide/platform.yaml');

describe('istio-egress import', () => {
  let folder: string;
  let printed: string;
  let complained: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'istio-egress-import-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function call(...args: string[]): Promise<number> {
    const said = await runAndRead(args);
    ({ printed, complained } = said);
    return said.code;
  }

  const out = () => join(folder, 'requests');
  const importGuide = (...more: string[]) =>
    call('import', GUIDE, '--platform', PLATFORM, '--out', out(), ...more);

  it('writes requests that can be rendered', async () => {
    expect(await importGuide('--json')).toBe(0);
    expect(importSchema.parse(JSON.parse(printed)).requests).toHaveLength(1);
    expect(await readdir(out())).toEqual(['team-a.app-deployment-egress.yaml']);
    const request = join(out(), 'team-a.app-deployment-egress.yaml');
    const tree = join(folder, 'tree');
    expect(
      await call('render', request, '--platform', PLATFORM, '--out', tree),
    ).toBe(0);
    expect(await readdir(join(tree, 'policies'))).toEqual([
      'team-a.app-deployment-egress',
    ]);
  });

  it('says what each request replaces, and what changes', async () => {
    expect(await importGuide()).toBe(0);
    expect(printed).toContain('request team-a/app-deployment-egress: api.');
    expect(printed).toContain('  replaces VirtualService team-a/github-egress');
    expect(printed).toContain(
      'team-a/app-deployment -> api.github.com:443 begins to work: broken by sidecar > api.github.com:443, then proxy by sidecar > gateway istio-system/istio-egressgateway > proxy proxy.corp.internal:3128 > api.github.com:443\n',
    );
    expect(printed).toContain('EGR850');
  });

  it('says what it writes by the same bytes a second time', async () => {
    await importGuide();
    expect(await importGuide()).toBe(0);
  });

  it('leaves a request that somebody has changed', async () => {
    await mkdir(out());
    const place = join(out(), 'team-a.app-deployment-egress.yaml');
    await writeFile(place, 'mine\n');
    expect(await importGuide()).toBe(2);
    expect(complained).toContain('is there with another content');
    expect(await readdir(out())).toEqual(['team-a.app-deployment-egress.yaml']);
  });

  it('writes nothing of what cannot be read', async () => {
    const broken = join(folder, 'broken.yaml');
    await writeFile(broken, 'a: [\n');
    expect(
      await call(
        ...['import', GUIDE, broken, '--platform', PLATFORM, '--out', out()],
      ),
    ).toBe(1);
    expect(printed).toContain('error: EGR800');
    await expect(readdir(out())).rejects.toThrow('ENOENT');
  });

  it.each([
    [['import'], 'at least one file'],
    [['import', 'x.yaml'], '--platform <platform.yaml> and --out <directory>'],
  ])('refuses %j', async (args, text) => {
    expect(await call(...args)).toBe(2);
    expect(complained).toContain(text);
  });
});
