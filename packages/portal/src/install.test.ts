import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inPortal } from './folders';

jest.setTimeout(60_000);

const run = promisify(execFile);

describe('install.mjs', () => {
  let project: string;

  const writeLock = (version: string) =>
    writeFile(
      join(project, 'package-lock.json'),
      JSON.stringify({
        name: 'project',
        version,
        lockfileVersion: 3,
        packages: { '': { name: 'project', version } },
      }),
    );

  /** Workspaces that depend on a package of their own each, which is a folder here. */
  const writeProject = async (
    workspaces: Record<string, 'dependencies' | 'devDependencies'>,
  ) => {
    const write = async (folder: string, manifest: object) => {
      await mkdir(join(project, folder), { recursive: true });
      await writeFile(
        join(project, folder, 'package.json'),
        JSON.stringify({ version: '1.0.0', ...manifest }),
      );
    };
    const names = [...Object.keys(workspaces), 'app', 'istio-egress'];
    await write('.', { name: 'project', workspaces: ['packages/*'] });
    for (const name of names) {
      const kind = workspaces[name];
      const of = { [`of-${name}`]: `file:../../of/${name}` };
      await write(`packages/${name}`, { name, ...(kind && { [kind]: of }) });
      await write(`of/${name}`, { name: `of-${name}` });
    }
    await rm(join(project, 'package-lock.json'));
    await run('npm', ['install', '--package-lock-only'], { cwd: project });
  };

  const install = async (...parts: string[]) => {
    const script = join(project, 'packages/portal/install.mjs');
    const { stdout } = await run(process.execPath, [script, ...parts]);
    return stdout;
  };

  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), 'project-'));
    for (const part of ['install.mjs', 'launch']) {
      await cp(inPortal(part), join(project, 'packages/portal', part), {
        recursive: true,
      });
    }
    await writeFile(
      join(project, 'package.json'),
      JSON.stringify({ name: 'project', version: '1.0.0' }),
    );
    await writeLock('1.0.0');
  });

  afterEach(() => rm(project, { recursive: true, force: true }));

  it('installs when the lock file is another one than last time, and only then', async () => {
    expect(await install()).toMatch(/npm ci.*\n(.*\n)*Install +done/);
    expect(await install()).toMatch(/^Install +up to date \(0\.\d s\)\n$/);

    await writeLock('1.0.1');
    expect(await install()).toMatch(/Install +done/);
  });

  it('installs no development dependencies for the portal, and adds them for the tests', async () => {
    await writeProject({ portal: 'dependencies', test: 'devDependencies' });
    const has = (name: string) =>
      existsSync(join(project, 'node_modules', name));

    expect(await install('portal')).toMatch(/Install +done/);
    expect([has('of-portal'), has('of-test')]).toEqual([true, false]);
    expect(await install('portal')).toMatch(/Install +up to date/);

    expect(await install()).toMatch(/Install +done/);
    expect([has('of-portal'), has('of-test')]).toEqual([true, true]);
    expect(await install('portal')).toMatch(/Install +up to date/);
    expect(await install()).toMatch(/Install +up to date/);
  });

  it('says so when npm ci fails, and tries again the next time', async () => {
    await writeFile(join(project, 'package-lock.json'), 'no JSON');

    await expect(install()).rejects.toThrow('npm ci ended with code 1');
    await expect(install()).rejects.toThrow('npm ci ended with code 1');
  });
});
