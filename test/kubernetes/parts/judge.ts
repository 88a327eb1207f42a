import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CASES } from '../../src/golden/cases';
import { ARTIFACTS, ControlPlane, environment } from './ControlPlane';

/** What came of one test of `test/mesh/connected`. */
export interface Judged {
  name: string;
  passed: boolean;
  /** What it said, line by line. */
  said: string[];
}

/** What traffic runs with, if this machine can have any. */
export const traffic: Record<string, string> | undefined =
  process.env.TRAFFIC && JSON.parse(process.env.TRAFFIC);

/**
 * Runs a test of the judge against a control plane, and yields each of its parts when it is over.
 * `options` are further ones of the test.
 */
export async function* judge(
  { admin, folder, istiod }: ControlPlane,
  test: string,
  options: Record<string, string> = {},
): AsyncGenerator<Judged> {
  const kubeconfig = join(folder, 'kubeconfig-of-the-judge');
  await writeFile(kubeconfig, JSON.stringify(admin.toKubeconfig()), {
    mode: 0o600,
  });
  const given = {
    cases: CASES,
    kubeconfig,
    discovery: istiod.plain,
    secured: istiod.secured,
    debug: istiod.debug,
    ...options,
  };
  const log = openSync(join(ARTIFACTS, `${test}.log`), 'w');
  const child = spawn(
    environment('JUDGE'),
    [
      ...['-test.v', '-test.run', `^${test}$`],
      ...Object.entries(given).map(([name, value]) => `-${name}=${value}`),
    ],
    // The agents and Envoys complain there.
    { stdio: ['ignore', 'pipe', log] },
  );
  closeSync(log);
  const ended = once(child, 'exit');
  const result = new RegExp(`^ *--- (PASS|FAIL): ${test}(?:/(\\S+))? `);
  let said: string[] = [];
  let parts = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [, outcome, name] = result.exec(line) ?? [];
    if (name) {
      parts += 1;
      yield { name, passed: outcome === 'PASS', said };
      said = [];
    } else {
      said.push(line);
    }
  }
  const [code] = await ended;
  if (code !== 0 || parts === 0) {
    yield { name: test, passed: false, said };
  }
}
