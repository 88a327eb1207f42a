import {
  formatFindings,
  hasErrors,
  limitFindings,
} from 'backstage-plugin-istio-egress-common';
import { BadCall, Call, readCall, USAGE } from './call';
import { Command, commands } from './commands';
import { writeDirectory } from './directory';
import type { Output } from './output';
import type { Planned } from './planned';
import { planRemove } from './planRemove';
import { planRender } from './planRender';
import { planUpgrades } from './planUpgrades';
import type { FileFinding } from './yamlFile';

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

function planCall(call: Exclude<Call, { command: 'help' }>): Promise<Planned> {
  switch (call.command) {
    case 'render':
      return planRender(call);
    case 'upgrade':
      return planUpgrades(call);
    default:
      return planRemove(call);
  }
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
