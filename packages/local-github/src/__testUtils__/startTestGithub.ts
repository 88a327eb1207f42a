import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader, type Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { Octokit } from '@octokit/rest';
import {
  startLocalGithub,
  type LocalGithub,
  type LocalGithubOptions,
} from '../startLocalGithub';

export const token = 'a-token';
export const owner = 'demo';
export const repo = 'egress';

/** Files of the repository that every test begins with. */
export const seedFiles = new Map([
  ['README.md', '# Egress\n'],
  ['catalog-info.yaml', 'kind: Location\n'],
  ['policies/one/catalog-info.yaml', 'kind: Resource\nname: one\n'],
  ['policies/two/catalog-info.yaml', 'kind: Resource\nname: two\n'],
]);

const running: LocalGithub[] = [];
const folders: string[] = [];

/** A running emulator, with the clients that talk to it. */
export interface TestGithub {
  github: LocalGithub;
  dataDir: string;
  config: Config;
  octokit: Octokit;
  integrations: ScmIntegrations;
}

/** Starts the emulator with the demo repository, and its clients. */
export async function startTestGithub(
  options: Partial<LocalGithubOptions> = {},
): Promise<TestGithub> {
  const dataDir = options.dataDir ?? (await makeFolder());
  const github = await startLocalGithub({
    port: 0,
    token,
    seed: [{ owner, name: repo, files: seedFiles }],
    ...options,
    dataDir,
  });
  running.push(github);
  const config = toConfig(github, token);
  const octokit = toOctokit(github, token);
  return {
    github,
    dataDir,
    config,
    octokit,
    integrations: ScmIntegrations.fromConfig(config),
  };
}

/** The `app-config.yaml` that a Backstage needs to use the emulator. */
export function toConfig(github: LocalGithub, accessToken: string): Config {
  const { host } = new URL(github.url);
  return new ConfigReader({
    backend: { reading: { allow: [{ host }] } },
    integrations: {
      github: [
        {
          host,
          apiBaseUrl: `${github.url}/api/v3`,
          rawBaseUrl: `${github.url}/raw`,
          token: accessToken,
        },
      ],
    },
  });
}

export function toOctokit(github: LocalGithub, accessToken: string): Octokit {
  const log = {
    debug: () => {},
    info: () => {},
    warn: () => {},
    error: () => {},
  };
  return new Octokit({
    baseUrl: `${github.url}/api/v3`,
    auth: accessToken,
    log,
  });
}

export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'local-github-'));
  folders.push(folder);
  return folder;
}

/** Stops all that a test has started. */
export async function cleanUp(): Promise<void> {
  await Promise.all(running.splice(0).map(github => github.stop()));
  for (const folder of folders.splice(0)) {
    await rm(folder, { recursive: true, force: true });
  }
}
