import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { run } from './run';

const PLATFORM = `
istioEgress:
  proxies:
    corporate: { host: proxy.corp.internal, port: 3128 }
  defaults:
    route: { proxy: corporate }
  clusters:
    dev: { stage: dev }
    prod: { stage: prod, hosts: { allow: ['*.example.com'] } }
`;

const REQUEST = `
name: partners
clusters: [dev, prod]
owner: group:default/team-a
reason: Orders are sent to a partner.
workload: { namespace: team-a, name: app, selector: { app: app } }
destinations: [{ host: partner.example.com }]
`;

describe('the command line with clusters', () => {
  let folder: string;
  let out: string;
  let printed: string;
  let complained: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'istio-egress-'));
    out = join(folder, 'out');
    await file('platform.yaml', PLATFORM);
    await file('request.yaml', REQUEST);
  });

  afterEach(() => rm(folder, { recursive: true }));

  function file(name: string, content: string) {
    return writeFile(join(folder, name), content);
  }

  const output = {
    out: (text: string) => {
      printed += text;
    },
    error: (text: string) => {
      complained += text;
    },
  };

  function call(...args: string[]): Promise<number> {
    printed = '';
    complained = '';
    return run([...args, '--out', out], output);
  }

  const platform = () => ['--platform', join(folder, 'platform.yaml')];
  const render = (...args: string[]) =>
    call('render', join(folder, 'request.yaml'), ...platform(), ...args);
  const clusters = () => readdir(join(out, 'clusters'));

  it('renders a tree for each cluster of a request, and nothing the second time', async () => {
    expect(await render()).toBe(0);
    expect(await clusters()).toEqual(['dev', 'prod']);
    expect(await render('--json')).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({ written: [], deleted: [] });
  });

  it('renders for the chosen clusters alone', async () => {
    expect(await render('--cluster', 'prod')).toBe(0);
    expect(await clusters()).toEqual(['prod']);
    const before = await readFile(join(out, 'catalog-info.yaml'), 'utf8');
    expect(await render('--cluster', 'dev', '--cluster', 'prod')).toBe(0);
    expect(await clusters()).toEqual(['dev', 'prod']);
    expect(await readFile(join(out, 'catalog-info.yaml'), 'utf8')).toBe(before);
  });

  it('renders clusters of several repositories with a warning, and each alone without', async () => {
    const own = 'prod: { repository: "https://github.com/acme/prod",';
    const shared =
      '  defaults:\n    repository: https://github.com/acme/egress\n';
    await file(
      'platform.yaml',
      PLATFORM.replace('  defaults:\n', shared).replace('prod: {', own),
    );
    expect(await render()).toBe(0);
    expect(complained).toMatch(
      /EGR530.*dev.*prod.*acme\/egress.*acme\/prod.*--cluster/,
    );
    expect(await clusters()).toEqual(['dev', 'prod']);
    await rm(out, { recursive: true });
    expect(await render('--cluster', 'prod')).toBe(0);
    expect(complained).not.toContain('EGR530');
    expect(await clusters()).toEqual(['prod']);
  });

  it('names the cluster of a finding, and writes for none', async () => {
    await file('request.yaml', REQUEST.replace('partner.example.com', 'a.dev'));
    expect(await render()).toBe(1);
    expect(complained).toMatch(
      /request\.yaml: EGR101 cluster prod team-a\.partners/,
    );
    expect(await render('--json')).toBe(1);
    expect(JSON.parse(printed).findings).toMatchObject([
      { code: 'EGR101', cluster: 'prod' },
    ]);
    await expect(readdir(out)).rejects.toThrow('ENOENT');
  });

  it.each([['prod.team-a.partners'], ['prod/team-a/partners']])(
    'removes %s from its cluster alone, and the root Location with the last policy',
    async policy => {
      await render();
      expect(await call('remove', policy, ...platform())).toBe(0);
      expect(await clusters()).toEqual(['dev']);
      expect(await readdir(out)).toContain('catalog-info.yaml');
      // Without a platform, too.
      expect(await call('remove', 'team-a/partners', '--cluster', 'dev')).toBe(
        0,
      );
      expect(await readdir(out)).toEqual([]);
    },
  );

  it('removes nothing that is not there', async () => {
    await render('--cluster', 'dev');
    expect(await call('remove', 'prod.team-a.partners', ...platform())).toBe(1);
    expect(complained).toContain('EGR503 cluster prod');
    expect(await clusters()).toEqual(['dev']);
  });

  it('tells two requests for one policy of one cluster apart by their files', async () => {
    await file('other.yaml', REQUEST.replace('[dev, prod]', '[prod]'));
    expect(await render(join(folder, 'other.yaml'))).toBe(1);
    expect(complained).toMatch(
      /other\.yaml: EGR401 cluster prod name: .*prod\.team-a\.partners/,
    );
    await file('other.yaml', REQUEST.replace('name: partners', 'name: others'));
    expect(await render(join(folder, 'other.yaml'))).toBe(0);
  });

  it('checks the tree of each cluster with the platform of that cluster', async () => {
    await render();
    const check = () => run(['check', out, ...platform()], output);
    expect(await check()).toBe(0);
    await file('platform.yaml', PLATFORM.replace('*.example.com', 'a.dev'));
    expect(await check()).toBe(1);
    expect(printed).toMatch(
      /clusters\/prod\/policies\/team-a\.partners\/catalog-info\.yaml: EGR101 cluster prod/,
    );
    expect(printed).not.toContain('cluster dev');
  });

  it('checks the chosen clusters alone, whatever lies beside their trees', async () => {
    await render();
    await mkdir(join(out, 'manifests'));
    await file('platform.yaml', PLATFORM.replace('*.example.com', 'a.dev'));
    const check = (...chosen: string[]) => {
      printed = '';
      const args = chosen.flatMap(each => ['--cluster', each]);
      return run(['check', out, ...platform(), ...args], output);
    };
    expect(await check('dev')).toBe(0);
    expect(printed).toMatch(/^The directory is what its policies render/);
    expect(await check('prod')).toBe(1);
    expect(printed).toMatch(/EGR101 cluster prod/);
    expect(printed).not.toContain('EGR703');
    expect(await check('dev', 'prod')).toBe(1);
    expect(await check('qa')).toBe(2);
    expect(complained).toContain('--cluster qa: there is no such cluster');
  });

  it('finds a cluster whose whole tree is removed, and what lies beside the trees', async () => {
    await render();
    const base = join(folder, 'base');
    await cp(out, base, { recursive: true });
    await rm(join(out, 'clusters/prod'), { recursive: true });
    await mkdir(join(out, 'clusters/other/manifests'), { recursive: true });
    await mkdir(join(out, 'manifests'));
    const author = ['--base', base, '--author-groups', 'group:default/team-x'];
    const args = ['check', out, ...platform(), ...author, '--json'];
    printed = '';
    expect(await run(args, output)).toBe(1);
    const { findings } = JSON.parse(printed);
    expect(
      findings.map(
        ({ code, file: path }: { code: string; file: string }) =>
          `${code} ${path.slice(path.indexOf('/out/') + 5)}`,
      ),
    ).toEqual([
      'EGR602 clusters/prod/policies/team-a.partners/catalog-info.yaml',
      'EGR703 clusters/other',
      'EGR703 manifests',
    ]);
  });

  it('refuses a repository whose policies belong to no cluster', async () => {
    await file('platform.yaml', PLATFORM.replace(/ {2}clusters:[^]*/, ''));
    await file('request.yaml', REQUEST.replace(/clusters: .*/, ''));
    expect(await render()).toBe(0);
    await file('platform.yaml', PLATFORM);
    await file('request.yaml', REQUEST);
    expect(await render()).toBe(1);
    expect(complained).toContain('EGR519');
  });

  describe('with policies of no cluster', () => {
    const upgrade = (...args: string[]) =>
      call('upgrade', ...platform(), ...args);
    const filesBelow = async (path: string) => {
      const entries = await readdir(path, {
        recursive: true,
        withFileTypes: true,
      });
      const files = entries
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath, entry.name));
      return new Map(
        await Promise.all(
          files.sort().map(async each => {
            const text = await readFile(each, 'utf8');
            return [relative(path, each), text] as const;
          }),
        ),
      );
    };

    beforeEach(async () => {
      await file('platform.yaml', PLATFORM.replace(/ {2}clusters:[^]*/, ''));
      await file('request.yaml', REQUEST.replace(/clusters: .*/, ''));
      await render();
      await file('platform.yaml', PLATFORM);
      await file('request.yaml', REQUEST);
    });

    it('moves them into the tree of the cluster that is named, most of them byte for byte', async () => {
      const before = await filesBelow(out);
      expect(await upgrade('--cluster', 'prod')).toBe(0);
      expect(complained).toContain('EGR529');
      const after = await filesBelow(out);
      const moved = [...before.keys()].filter(
        path => path !== 'catalog-info.yaml',
      );
      expect([...after.keys()].sort()).toEqual(
        [
          'catalog-info.yaml',
          ...moved.map(path => `clusters/prod/${path}`),
        ].sort(),
      );
      const changed = moved.filter(
        path => after.get(`clusters/prod/${path}`) !== before.get(path),
      );
      expect(changed.every(path => path.startsWith('policies/'))).toBe(true);

      const asked = await mkdtemp(join(tmpdir(), 'istio-egress-'));
      const requested = join(folder, 'request.yaml');
      const args = [...platform(), '--cluster', 'prod', '--out', asked];
      expect(await run(['render', requested, ...args], output)).toBe(0);
      expect(after).toEqual(await filesBelow(asked));
      await rm(asked, { recursive: true });
      expect(await upgrade('--json')).toBe(0);
      expect(JSON.parse(printed)).toMatchObject({ written: [], deleted: [] });
    });

    it('moves nothing until it is told to which cluster they belong', async () => {
      expect(await upgrade()).toBe(1);
      expect(complained).toContain('EGR519');
      expect(await upgrade('--cluster', 'test')).toBe(2);
    });

    it('refuses to move a policy that the cluster has already', async () => {
      const held = join(folder, 'held');
      await cp(out, held, { recursive: true });
      expect(await upgrade('--cluster', 'prod')).toBe(0);
      await cp(join(held, 'policies'), join(out, 'policies'), {
        recursive: true,
      });
      expect(await upgrade('--cluster', 'prod')).toBe(1);
      expect(complained).toContain('EGR528');
    });

    it('takes an edit by hand along', async () => {
      const edited =
        'manifests/namespaces/team-a/partner.example.com/virtual-service.yaml';
      const text = `${await readFile(join(out, edited), 'utf8')}# mine\n`;
      await writeFile(join(out, edited), text);
      expect(await upgrade('--cluster', 'prod')).toBe(0);
      expect(complained).toContain('EGR501');
      expect(await readFile(join(out, 'clusters/prod', edited), 'utf8')).toBe(
        text,
      );
    });
  });

  it('follows no symbolic link', async () => {
    await mkdir(join(out, 'clusters'), { recursive: true });
    await mkdir(join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), join(out, 'clusters/dev'));
    expect(await render()).toBe(2);
    expect(complained).toContain('clusters/dev');
    expect(await readdir(join(folder, 'elsewhere'))).toEqual([]);
  });

  it.each([
    ['an unknown cluster', () => render('--cluster', 'staging'), 'staging'],
    [
      'a request for none of the chosen clusters',
      async () => {
        await file('request.yaml', REQUEST.replace('[dev, prod]', '[prod]'));
        return render('--cluster', 'dev');
      },
      'request.yaml is for none',
    ],
    [
      'a policy without its cluster',
      async () => {
        await render();
        return call('remove', 'team-a/partners', ...platform());
      },
      'add --cluster',
    ],
    [
      'a policy of another cluster',
      () =>
        call(
          'remove',
          'dev.team-a.partners',
          '--cluster',
          'prod',
          ...platform(),
        ),
      'of cluster dev',
    ],
    [
      'a cluster where there are none',
      async () => {
        await file('platform.yaml', PLATFORM.replace(/ {2}clusters:[^]*/, ''));
        return render('--cluster', 'dev');
      },
      'no clusters',
    ],
  ])('ends with 2 and says why for %s', async (_, ask, why) => {
    expect(await ask()).toBe(2);
    expect(complained).toContain(why);
  });
});
