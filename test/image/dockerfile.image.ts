import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, statSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { freePorts } from 'portal';
import { eventually } from 'istio-egress-test-utils';
import { Postgres } from '../cluster/parts/Postgres';
import { buildImage, Image } from './Image';

const ROOT = resolve(__dirname, '../..');
const LOGS = join(ROOT, 'test/artifacts/image');

describe('The image', () => {
  let folder: string;
  let image: Image;
  let postgres: Postgres;
  let port: number;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'image-'));
    // Whoever the image runs as has to get there.
    await chmod(folder, 0o755);
    await mkdir(LOGS, { recursive: true });
    [port] = await freePorts(1);
    postgres = await Postgres.start();
    image = await buildImage(ROOT, folder);
  });

  after(async () => {
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Its environment: what docs/production.md asks for, and nothing of this project's. */
  function environment() {
    const { host, user } = postgres.connection;
    return {
      PATH: process.env.PATH,
      ...image.environment,
      PORTAL_URL: `http://localhost:${port}`,
      POSTGRES_HOST: host,
      POSTGRES_USER: user,
      POSTGRES_PASSWORD: 'none is asked for',
      GITHUB_TOKEN: 'a-token',
      GITHUB_WEBHOOK_SECRET: 'a-secret',
      // Docker would map the port.
      APP_CONFIG_backend_listen_port: String(port),
    };
  }

  /** Root may do everything: where it runs the test, it is somebody else who runs the image. */
  function identity() {
    if (process.getuid?.() !== 0) return {};
    const { uid, gid } = statSync(postgres.connection.host);
    return { uid, gid };
  }

  it('is not root’s, and holds what production needs alone', async () => {
    assert.equal(image.user, 'node');
    const root = resolve(image.workingDirectory, '../..');
    const has = (path: string) =>
      statSync(join(root, path), { throwIfNoEntry: false }) !== undefined;
    const unwanted = [
      'test',
      'packages/portal',
      'node_modules/jest',
      'node_modules/typescript',
      'node_modules/@backstage/cli',
      'app-config.yaml',
    ];
    assert.deepEqual(unwanted.filter(has), []);
  });

  it('serves the portal, says when it is ready, and ends when it is told to', async () => {
    const [command, ...words] = image.command;
    const log = join(LOGS, 'portal.log');
    const options = {
      cwd: image.workingDirectory,
      env: environment(),
      ...identity(),
    };
    const child = spawn(command, words, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = createWriteStream(log);
    child.stdout.pipe(output, { end: false });
    child.stderr.pipe(output, { end: false });
    const ended = once(child, 'exit');
    try {
      const [check, ...arguments_] = image.healthCheck;
      const isHealthy = () =>
        spawnSync(check, arguments_, options).status === 0;
      assert.equal(isHealthy(), false);
      await eventually('the image is healthy', async () => {
        assert.equal(child.exitCode, null, `It ended; see ${log}`);
        return isHealthy();
      });

      const page = await fetch(`http://localhost:${port}/`);
      assert.equal(page.status, 200);
      assert.match(await page.text(), /<title>Egress portal<\/title>/);
      const drifted = `http://localhost:${port}/api/istio-egress/policies/drifted`;
      assert.equal((await fetch(drifted)).status, 401);
    } finally {
      child.kill('SIGTERM');
    }
    assert.deepEqual(await ended, [0, null]);
    assert.match(await readFile(log, 'utf8'), /istio-egress-drift/);
  });
});
