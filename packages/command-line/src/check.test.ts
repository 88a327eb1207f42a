import { execFileSync } from 'node:child_process';
import {
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { runAndRead } from './__testUtils__/runAndRead';

const PLATFORM = `
proxies:
  corporate: { host: proxy.corp.internal, port: 3128 }
hosts: { allow: [api.github.com] }
defaults:
  route: { proxy: corporate }
  lockdown: { registryOnly: true }
`;

const REQUEST = `
name: github-api
owner: group:default/team-a
reason: The CI bot opens pull requests.
workload: { namespace: team-a, name: app, selector: { app: app } }
destinations: [{ host: api.github.com }]
`;

const SIDECAR = 'manifests/namespaces/team-a/sidecar.yaml';
const ENTITY = 'policies/team-a.github-api/catalog-info.yaml';

describe('istio-egress check', () => {
  let folder: string;
  let tree: string;
  let printed: string;
  let complained: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'istio-egress-check-'));
    tree = join(folder, 'repository/egress');
    await writeFile(join(folder, 'platform.yaml'), PLATFORM);
    await writeFile(join(folder, 'request.yaml'), REQUEST);
    await render('request.yaml');
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function call(...args: string[]): Promise<number> {
    const said = await runAndRead(args);
    ({ printed, complained } = said);
    return said.code;
  }

  const platform = () => ['--platform', join(folder, 'platform.yaml')];
  const check = (...args: string[]) =>
    call('check', tree, ...platform(), ...args);

  async function render(request: string) {
    const file = join(folder, request);
    expect(await call('render', file, ...platform(), '--out', tree)).toBe(0);
  }

  async function edit(path: string, change: (text: string) => string) {
    const text = await readFile(join(tree, path), 'utf8');
    await writeFile(join(tree, path), change(text));
  }

  async function add(path: string, text: string) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), text);
  }

  function git(...args: string[]) {
    execFileSync('git', ['-C', join(folder, 'repository'), ...args], {
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_NAME: 'Test',
        GIT_AUTHOR_EMAIL: 'test@example.com',
        GIT_COMMITTER_NAME: 'Test',
        GIT_COMMITTER_EMAIL: 'test@example.com',
      },
    });
  }

  function commit() {
    git('add', '-A');
    git('commit', '-qm', 'A commit');
  }

  const codes = () =>
    (JSON.parse(printed).findings as { code: string; level: string }[]).map(
      ({ code, level }) => (level === 'error' ? code : `${level} ${code}`),
    );

  it('accepts what it has rendered', async () => {
    expect(await check()).toBe(0);
    expect(printed).toMatch(/^The directory is what its policies render/);
    expect(await check('--json')).toBe(0);
    expect(JSON.parse(printed)).toEqual({ findings: [] });
  });

  it('fails for hand edits, other files and links, all at once', async () => {
    await edit(SIDECAR, text => text.replace('REGISTRY_ONLY', 'ALLOW_ANY'));
    await add('manifests/more.yml', 'kind: Job\n');
    await symlink('/etc', join(tree, 'manifests/etc'));
    expect(await check('--json')).toBe(1);
    expect(codes()).toEqual(['EGR501', 'EGR704', 'EGR703']);
  });

  it('writes annotations for the files of a diff', async () => {
    await edit(SIDECAR, text => `${text}# 100%\n`);
    const file = join(relative('', tree), SIDECAR);

    expect(await check('--format', 'github')).toBe(1);
    expect(printed).toMatch(
      new RegExp(`^::error file=${file},line=1,title=EGR501::.+\\n$`),
    );
    expect(await check('--format', 'gitlab')).toBe(1);
    expect(JSON.parse(printed)).toMatchObject([
      {
        check_name: 'EGR501',
        severity: 'major',
        location: { path: file, lines: { begin: 1 } },
      },
    ]);
    expect(await check('--format', 'sarif')).toBe(1);
    const { runs } = JSON.parse(printed);
    expect(runs[0].tool.driver.rules).toEqual([
      { id: 'EGR501', shortDescription: { text: 'File edited by hand' } },
    ]);
    expect(runs[0].results[0]).toMatchObject({
      ruleId: 'EGR501',
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: file } } }],
    });
  });

  it('lets no text begin a workflow command of its own', async () => {
    await edit(ENTITY, text =>
      text.replace(/owner: .*/g, 'owner: "x\\n::warning::%0A"'),
    );
    expect(await check('--format', 'github')).toBe(1);
    const lines = printed.trimEnd().split('\n');
    expect(lines.filter(line => !/^::error /.test(line))).toEqual([]);
    expect(lines.length).toBeGreaterThan(1);
  });

  it('takes a commit of Git for the base, where the branch left it', async () => {
    git('init', '-q', '-b', 'main');
    await edit(SIDECAR, text => `${text}# mine\n`);
    commit();
    git('checkout', '-q', '-b', 'change');
    await add('manifests/more.yaml', 'kind: Job\n');
    git('checkout', '-q', 'main');
    await writeFile(
      join(folder, 'other.yaml'),
      REQUEST.replaceAll('team-a', 'team-b'),
    );
    git('stash', '-qu');
    await render('other.yaml');
    commit();
    git('checkout', '-q', 'change');
    git('stash', 'pop', '-q');

    expect(await check('--json', '--base', 'main')).toBe(1);
    expect(codes()).toEqual(['warning EGR501', 'EGR703']);
    await rm(join(tree, 'manifests/more.yaml'));
    const groups = ['--author-groups', 'group:default/team-x'];
    expect(await check('--json', '--base', 'main', ...groups)).toBe(0);
    expect(codes()).toEqual(['warning EGR501']);
  });

  it('says who may change what', async () => {
    const base = join(folder, 'base');
    await mkdir(base);
    const groups = (list: string) => ['--base', base, '--author-groups', list];
    expect(await check('--json', ...groups('group:default/team-b'))).toBe(1);
    expect(codes()).toEqual(['EGR601']);
    expect(await check('--json', ...groups(''))).toBe(1);
    expect(
      await check(
        '--json',
        ...groups('group:default/team-b, group:default/team-a'),
      ),
    ).toBe(0);
  });

  it('fails for a policy without its exception, and for one that nobody approved', async () => {
    await writeFile(
      join(folder, 'platform.yaml'),
      PLATFORM.replace(/^hosts: .*$/m, 'hosts: { allow: [], ask: ["*.com"] }'),
    );
    await render('request.yaml');
    const file = join(tree, 'exceptions/team-a.github-api.yaml');
    expect(await check()).toBe(0);

    const base = join(folder, 'base');
    await mkdir(base);
    const groups = ['--base', base, '--author-groups', 'group:default/team-a'];
    expect(await check('--json', ...groups)).toBe(1);
    expect(codes()).toEqual(['EGR608']);
    const approvers = ['--approver-groups', 'group:default/platform'];
    expect(await check('--json', ...groups, ...approvers)).toBe(0);

    await rm(file);
    expect(await check('--json')).toBe(1);
    expect(codes()).toEqual(['EGR101']);
    await render('request.yaml');
    expect(await readFile(file, 'utf8')).toContain('host: api.github.com');
  });

  it.each([
    [['check'], 'check needs exactly one directory'],
    [['check', '.'], 'check needs --platform'],
    [['check', '/not-there', '--platform', 'p'], 'is not a directory'],
    [['check', '.', '--platform', 'p', '--format', 'xml'], 'no format "xml"'],
    [['check', '.', '--out', 'x'], "Unknown option '--out'"],
    [
      ['check', '.', '--platform', 'p', '--author-groups', 'g'],
      '--author-groups needs --base',
    ],
    [
      ['check', '.', '--platform', 'p', '--approver-groups', 'g'],
      '--approver-groups needs --base',
    ],
    [
      ['check', '.', '--platform=p', '--approver-groups=a:b/c', '--base=.'],
      '--approver-groups needs --author-groups',
    ],
    [
      ['check', '.', '--platform', 'p', '--author-groups', 'a', '--base', '.'],
      '"a" is not an entity reference',
    ],
  ])('refuses %j', async (args, text) => {
    expect(await call(...args)).toBe(2);
    expect(complained).toContain(text);
    expect(complained).toContain('istio-egress check <directory>');
  });

  it('refuses a base that Git does not know', async () => {
    git('init', '-q', '-b', 'main');
    commit();
    expect(await check('--base=--upload-pack=x')).toBe(2);
    expect(complained).toContain('neither a directory nor a commit');
  });
});
