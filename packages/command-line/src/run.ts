import { createReadStream } from 'node:fs';
import { text as textOf } from 'node:stream/consumers';
import {
  Finding,
  finding,
  findPlatformWarnings,
  formatFindings,
  hasErrors,
  limitFindings,
  parseYaml,
  planRemoval,
  planRequest,
  Platform,
  Policy,
  policyNameMeantBy,
  Read,
  readPlatform,
  readRelated,
  readRequest,
  readTree,
  toTreeSource,
  TreeChange,
} from 'backstage-plugin-istio-egress-common';
import { BadCall, Call, readCall, USAGE } from './call';
import { readDirectory, writeDirectory } from './directory';

/** Where the command line writes to. */
export interface Output {
  out(text: string): void;
  error(text: string): void;
}

/** More than a text may have that is parsed, in any characters: the reader of YAML tells of what is longer. */
const READ_BYTES = 1024 * 1024;

type FileFinding = Finding & { file?: string };

/**
 * Runs one call.
 *
 * @returns the exit code: 0; 1 with findings, and nothing written; 2 for a bad call
 */
export async function run(
  argv: readonly string[],
  output: Output,
): Promise<number> {
  try {
    const call = readCall(argv);
    if (call.command === 'help') {
      output.out(USAGE);
      return 0;
    }
    const outcome = await carryOut(call);
    report(outcome, call, output);
    return hasErrors(outcome.findings) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof BadCall)) throw error;
    output.error(`istio-egress: ${error.message}\n\n${USAGE}`);
    return 2;
  }
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
  const requests: Policy[] = [];
  const findings: FileFinding[] = [];
  if (platform?.ok === false) findings.push(...platform.findings);
  if (platform?.ok) {
    const warnings = findPlatformWarnings(platform.value);
    findings.push(...warnings.map(each => ({ ...each, file: call.platform })));
  }
  for (const file of call.command === 'render' ? call.requests : []) {
    const request = await readYaml<Policy>(file, readRequest);
    if (request.ok) requests.push(request.value);
    else findings.push(...request.findings);
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
  // The readable requests are judged too, so that all findings are told at once.
  const change = planRequest({
    existing: await readRelated({ requests }, known, source),
    requests,
    platform: known,
    today: new Date().toISOString().slice(0, 10),
    overwrite,
  });
  return withMore(findings, change);
}

function withMore(findings: FileFinding[], change: TreeChange): Planned {
  const all = [...findings, ...change.findings];
  return hasErrors(findings) ? refused(all) : { ...change, findings: all };
}

type FileRead<T> =
  | Extract<Read<T>, { ok: true }>
  | { ok: false; findings: FileFinding[] };

async function readYaml<T>(
  file: string,
  read: (input: unknown) => Read<T>,
): Promise<FileRead<T>> {
  let text: string;
  try {
    text = await textOf(createReadStream(file, { end: READ_BYTES - 1 }));
  } catch (error) {
    throw new BadCall(`${file} cannot be read: ${(error as Error).message}`);
  }
  const yaml = parseYaml(text);
  if (yaml.problem !== undefined) {
    return {
      ok: false,
      findings: [finding('EGR015', '', { file, problem: yaml.problem })],
    };
  }
  const result = read(yaml.content);
  return result.ok
    ? result
    : { ok: false, findings: result.findings.map(each => ({ ...each, file })) };
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
