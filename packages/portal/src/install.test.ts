import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
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

  const install = async () => {
    const script = join(project, 'packages/portal/install.mjs');
    const { stdout } = await run(process.execPath, [script]);
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

  it('says so when npm ci fails, and tries again the next time', async () => {
    await writeFile(join(project, 'package-lock.json'), 'no JSON');

    await expect(install()).rejects.toThrow('npm ci ended with code 1');
    await expect(install()).rejects.toThrow('npm ci ended with code 1');
  });
});
