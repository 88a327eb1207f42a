import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { CASES } from './golden/cases';

const ROOT = resolve(__dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs/pipeline.md'), 'utf8');
const EXAMPLE = join(CASES, 'guide');
const ACCOUNTS =
  'manifests/gateways/default/api.github.com-443-corporate/team-a/gateway.yaml';

/** The examples of the page, in their order. */
const [workflow, gitlab] = [...PAGE.matchAll(/```yaml\n([^]*?)```/g)].map(
  ([, text]) => parse(text),
);

interface Step {
  run?: string;
}

const githubScript = (workflow.jobs.check.steps as Step[])
  .map(({ run }) => run ?? '')
  .join('\n');
const gitlabScript = (gitlab.egress.script as string[]).join('\n');

describe('docs/pipeline.md', () => {
  let folder: string;
  let clone: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'istio-egress-pipeline-'));
    const origin = join(folder, 'origin');
    clone = join(folder, 'clone');
    await cp(join(EXAMPLE, 'expected'), origin, { recursive: true });
    await cp(join(EXAMPLE, 'platform.yaml'), join(origin, 'platform.yaml'));
    git(origin, 'init', '-q', '-b', 'main');
    commit(origin);
    git(folder, 'clone', '-q', origin, clone);
    git(clone, 'checkout', '-q', '-b', 'change');
    // What `npx istio-egress` would install, from here.
    await mkdir(join(folder, 'bin'));
    const npx = join(folder, 'bin/npx');
    await writeFile(
      npx,
      `#!/bin/sh\nshift 2\nexec node --require ${ROOT}/node_modules/@backstage/cli-node/config/nodeTransform.cjs ${ROOT}/packages/command-line/src/main.ts "$@"\n`,
    );
    await chmod(npx, 0o755);
  });

  afterEach(() => rm(folder, { recursive: true }));

  function git(place: string, ...args: string[]) {
    return execFileSync(
      'git',
      [
        ...['-c', 'user.name=Test', '-c', 'user.email=test@example.com'],
        ...['-C', place, ...args],
      ],
      { encoding: 'utf8' },
    );
  }

  function commit(place: string) {
    git(place, 'add', '-A');
    git(place, 'commit', '-qm', 'A commit');
  }

  function run(script: string) {
    return spawnSync('bash', ['-e', '-c', script], {
      cwd: clone,
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
        BASE: 'origin/main',
        RUNNER_TEMP: folder,
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
      },
    });
  }

  async function give(host: string) {
    const path = join(clone, ACCOUNTS);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('/ns/team-a/');
    await writeFile(path, text.replace('/ns/team-a/', `/ns/${host}/`));
    // A change cannot allow itself anything.
    await writeFile(join(clone, 'platform.yaml'), 'hosts: {}\n');
    commit(clone);
  }

  it('has an example for GitHub Actions that accepts a rendered repository, and annotates a hand edit', async () => {
    const { status, stderr } = run(githubScript);
    expect([status, stderr]).toEqual([0, '']);
    await give('team-x');
    const edited = run(githubScript);
    expect(edited.status).toBe(1);
    expect(edited.stdout).toContain(
      `::error file=${ACCOUNTS},line=1,title=EGR501::`,
    );
  });

  it('has an example for GitLab that accepts a rendered repository, and reports a hand edit', async () => {
    const report = join(clone, gitlab.egress.artifacts.reports.codequality);
    expect(run(gitlabScript).status).toBe(0);
    expect(JSON.parse(readFileSync(report, 'utf8'))).toEqual([]);
    await give('team-x');
    expect(run(gitlabScript).status).toBe(1);
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject([
      { check_name: 'EGR501', location: { path: ACCOUNTS } },
    ]);
  });

  it('names codes that exist', () => {
    const findings = readFileSync(join(ROOT, 'docs/findings.md'), 'utf8');
    const named = PAGE.match(/EGR\d{3}/g) ?? [];
    expect(named.filter(code => !findings.includes(`\`${code}\``))).toEqual([]);
    expect(named.length).toBeGreaterThan(5);
  });
});
