import { readdirSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix, resolve } from 'node:path';
// What it publishes is a program, without exports.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { run } from 'istio-egress/src/run';
import { stringify } from 'yaml';

/*
 * A golden case is a folder of `test/cases`: `platform.yaml`, one
 * `request.yaml` or several `request-*.yaml`, and what comes of them:
 * `expected/`, the whole tree, `findings.yaml`, or both where nothing is refused.
 */

/** The folder of all cases on a platform without clusters. */
export const CASES = resolve(__dirname, '../../cases');

/** The folder of the cases on platforms with clusters, whose trees lie in `expected/clusters/`. */
export const CLUSTER_CASES = resolve(__dirname, '../../clusters');

/** A finding of a case: what a test may rely on, not the wording. */
export interface ExpectedFinding {
  code: string;
  path: string;
  /** Where the platform has clusters. */
  cluster?: string;
}

export interface GoldenCase {
  name: string;
  folder: string;
}

/** All of them, at once: Jest wants the names of tests before it waits for anything. */
export function listCases(): GoldenCase[] {
  return [CASES, CLUSTER_CASES].flatMap(root =>
    readdirSync(root)
      .sort()
      .map(name => ({ name, folder: join(root, name) })),
  );
}

/** What the command line makes of a case. */
export interface Rendered {
  exitCode: number;
  findings: ExpectedFinding[];
  files: Map<string, string>;
}

export async function renderCase({ folder }: GoldenCase): Promise<Rendered> {
  const requests = (await readdir(folder))
    .filter(file => /^request(-.+)?\.yaml$/.test(file))
    .sort()
    .map(file => join(folder, file));
  const out = await mkdtemp(join(tmpdir(), 'istio-egress-golden-'));
  try {
    let printed = '';
    const exitCode = await run(
      [
        'render',
        ...requests,
        '--platform',
        join(folder, 'platform.yaml'),
        '--out',
        out,
        '--json',
      ],
      {
        out: text => {
          printed += text;
        },
        error: text => {
          throw new Error(text);
        },
      },
    );
    const { findings } = JSON.parse(printed) as { findings: ExpectedFinding[] };
    return {
      exitCode,
      findings: findings.map(({ code, path, cluster }) => ({
        code,
        path,
        ...(cluster && { cluster }),
      })),
      files: await readFiles(out),
    };
  } finally {
    await rm(out, { recursive: true });
  }
}

/** Every file below a folder, by its path; none where there is no folder. */
export async function readFiles(folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  }).catch(error => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const place = join(entry.parentPath, entry.name);
    const path = place
      .slice(folder.length + 1)
      .split(/[\\/]/)
      .join(posix.sep);
    files.set(path, await readFile(place, 'utf8'));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The content of `findings.yaml`. */
export function toFindingsFile(findings: readonly ExpectedFinding[]): string {
  return stringify(findings);
}
