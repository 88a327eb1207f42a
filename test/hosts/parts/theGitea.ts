import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { LocalGitea } from 'local-gitea';
import { freePorts } from 'portal';

let folder: string | undefined;
let started: Promise<LocalGitea> | undefined;

/** The Gitea that all files share. */
export function theGitea(): Promise<LocalGitea> {
  started ??= start();
  return started;
}

async function start(): Promise<LocalGitea> {
  const { GITEA_PROGRAM: program, GITEA_SOURCE: source } = process.env;
  if (!program || !source) throw new Error('Start it by npm run test:hosts');
  folder = await mkdtemp(join(tmpdir(), 'istio-egress-gitea-'));
  const [port] = await freePorts(1);
  return LocalGitea.start({ program, source, port, dataDir: folder });
}

after(async () => {
  await (await started?.catch(() => undefined))?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});
