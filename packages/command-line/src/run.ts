import {
  dayOf,
  finding,
  findPlatformWarnings,
  formatFindings,
  hasErrors,
  limitFindings,
  planRemoval,
  planRequest,
  Platform,
  Policy,
  policyName,
  policyNameMeantBy,
  readPlatform,
  readRelated,
  readRequest,
  readTree,
  toTreeSource,
  TreeChange,
} from 'backstage-plugin-istio-egress-common';
import { BadCall, Call, readCall, USAGE } from './call';
import { Command, commands } from './commands';
import { readDirectory, writeDirectory } from './directory';
import type { Output } from './output';
import { FileFinding, readYaml } from './yamlFile';

/**
 * Runs one call.
 *
 * @returns the exit code: 0; 1 with findings, and nothing written; 2 for a bad call
 */
export async function run(
  argv: readonly string[],
  output: Output,
): Promise<number> {
  const [name, ...operands] = argv;
  const command = commands.get(name);
  try {
    if (command !== undefined) return await command.run(operands, output);
    const call = readCall(argv);
    if (call.command === 'help') {
      output.out([USAGE, ...[...commands.values()].map(usageOf)].join('\n'));
      return 0;
    }
    const outcome = await carryOut(call);
    report(outcome, call, output);
    return hasErrors(outcome.findings) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof BadCall)) throw error;
    const usage = command === undefined ? USAGE : usageOf(command);
    output.error(`istio-egress: ${error.message}\n\n${usage}`);
    return 2;
  }
}

function usageOf({ usage }: Command): string {
  return `Usage:\n${usage}`;
}

interface Outcome {
  findings: FileFinding[];
  written: string[];
  deleted: string[];
}

async function carryOut(
  call: Exclude<Call, { command: 'help' }>,
): Promise<Outcome> {
  const change = await planCall(call);
  const { findings, written, deleted } = change;
  if (!hasErrors(findings)) await writeDirectory(call.out, change);
  return { findings, written: [...written.keys()], deleted };
}

type Planned = Pick<TreeChange, 'written' | 'deleted'> & {
  findings: FileFinding[];
};

function refused(findings: FileFinding[]): Planned {
  return { findings, written: new Map(), deleted: [] };
}

async function planCall(
  call: Exclude<Call, { command: 'help' }>,
): Promise<Planned> {
  const platform = call.platform
    ? await readYaml(call.platform, readPlatform)
    : undefined;
  const requests = new Map<string, { file: string; policy: Policy }>();
  const findings: FileFinding[] = [];
  if (platform?.ok === false) findings.push(...platform.findings);
  if (platform?.ok) {
    const warnings = findPlatformWarnings(platform.value);
    findings.push(...warnings.map(each => ({ ...each, file: call.platform })));
  }
  for (const file of call.command === 'render' ? call.requests : []) {
    const request = await readYaml<Policy>(file, readRequest);
    if (!request.ok) {
      findings.push(...request.findings);
      continue;
    }
    const name = policyName(request.value);
    const first = requests.get(name);
    if (first === undefined) {
      requests.set(name, { file, policy: request.value });
    } else {
      // By their name, nobody could tell what is said of one from what is said of the other.
      const value = `\`${name}\` of ${first.file}`;
      findings.push({ ...finding('EGR401', 'name', { value }), file });
    }
  }
  const known: Platform | undefined = platform?.ok ? platform.value : undefined;
  const { overwrite } = call;
  const { files, findings: unread } = await readDirectory(call.out);
  const source = toTreeSource(files, unread);
  if (call.command === 'remove') {
    if (hasErrors(findings)) return refused(findings);
    const { policy } = call;
    const removed = policyNameMeantBy(policy);
    const existing = known
      ? await readRelated({ removed }, known, source)
      : readTree(files, unread);
    return withMore(
      findings,
      planRemoval({ existing, policy, platform: known, overwrite }),
    );
  }
  if (known === undefined) return refused(findings);
  const asked = [...requests.values()].map(({ policy }) => policy);
  // The readable requests are judged too, so that all findings are told at once.
  const change = planRequest({
    existing: await readRelated({ requests: asked }, known, source),
    requests: asked,
    platform: known,
    today: dayOf(new Date()),
    overwrite,
  });
  return withMore(findings, {
    ...change,
    findings: change.findings.map((each): FileFinding => {
      const request = requests.get(each.policy ?? '');
      return request ? { ...each, file: request.file } : each;
    }),
  });
}

function withMore(findings: FileFinding[], change: TreeChange): Planned {
  const all = [...findings, ...change.findings];
  return hasErrors(findings) ? refused(all) : { ...change, findings: all };
}

function report(
  { findings: all, written, deleted }: Outcome,
  { json }: { json: boolean },
  output: Output,
): void {
  const findings: FileFinding[] = limitFindings(all);
  if (json) {
    output.out(`${JSON.stringify({ findings, written, deleted }, null, 2)}\n`);
    return;
  }
  for (const each of findings) {
    const place = each.file ? `${each.file}: ` : '';
    output.error(`${each.level}: ${place}${formatFindings([each])}\n`);
  }
  if (hasErrors(findings)) {
    output.error('Nothing was written.\n');
    return;
  }
  for (const path of written) output.out(`write  ${path}\n`);
  for (const path of deleted) output.out(`delete ${path}\n`);
  output.out(
    written.length + deleted.length === 0
      ? 'Nothing to do: the directory is as its policies say.\n'
      : `${written.length} written, ${deleted.length} deleted.\n`,
  );
}
