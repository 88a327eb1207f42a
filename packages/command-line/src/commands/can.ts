import { join } from 'node:path';
import {
  canReach,
  changesOfProposal,
  clusterFolder,
  dayOf,
  formatFindings,
  hasErrors,
  judgePolicy,
  Platform,
  ReachAnswer,
  readRequest,
  readTree,
  withProposed,
} from 'backstage-plugin-istio-egress-common';
import { BadCall } from '../call';
import { readDirectory } from '../directory';
import { FileFinding, readYaml } from '../yamlFile';
import { CHANGES } from './changes';
import { Command, parseOptions } from './command';
import { readOnePlatform } from './onePlatform';

const WORKLOAD = /^([a-z0-9][-a-z0-9]*)\/([a-z0-9][-a-z0-9.]*|\*)$/;
const HOST = /^([^:/\s]+)(?::(\d{1,5}))?$/;

export const can: Command = {
  usage: `  istio-egress can <namespace>/<workload> <host>[:<port>] --policies <directory>
                     --platform <platform.yaml> [--cluster <name>]
                     [--proposed <request.yaml>] [--json]

can        whether a workload can reach a host by the policies of an egress
           repository; the workload * is every pod that no policy names
--proposed answers as if this request were in force, and says what it would
           allow and break
--json     prints {answer, because, policies, findings, request, changes}

Exit code: 0 if it is allowed; 1 if it is denied or unknown; 2 for a bad call.
`,

  run: async (args, output) => {
    const { values, positionals } = parseOptions(args, {
      policies: { type: 'string' },
      platform: { type: 'string' },
      cluster: { type: 'string' },
      proposed: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (positionals.length !== 2) {
      throw new BadCall('can needs a workload and a host');
    }
    const [, namespace, workload] = WORKLOAD.exec(positionals[0]) ?? [];
    if (namespace === undefined) {
      throw new BadCall(
        `${JSON.stringify(positionals[0])} is not <namespace>/<workload>`,
      );
    }
    const [, host, port] = HOST.exec(positionals[1]) ?? [];
    if (host === undefined) {
      throw new BadCall(
        `${JSON.stringify(positionals[1])} is not <host>[:<port>]`,
      );
    }
    const { policies: directory, platform: file, cluster } = values;
    if (directory === undefined || file === undefined) {
      throw new BadCall(
        'can needs --policies <directory> and --platform <platform.yaml>',
      );
    }
    const platform = await readOnePlatform(file, cluster);
    if (!platform.ok) {
      print(
        {
          answer: 'unknown',
          because: 'The platform cannot be read',
          policies: [],
          findings: platform.findings,
        },
        values.json,
        output.out,
      );
      return 1;
    }
    const { files, findings } = await readDirectory(
      join(directory, cluster === undefined ? '' : clusterFolder(cluster)),
    );
    const held = readTree(files, findings);
    const today = [...held.policies.values()];
    const proposed =
      values.proposed === undefined
        ? undefined
        : await readProposed(values.proposed, platform.value);
    const found = canReach(
      { namespace, workload, host, ...(port && { port: Number(port) }) },
      proposed?.ok ? withProposed(today, proposed.value) : today,
      platform.value,
      dayOf(new Date()),
    );
    const all: FileFinding[] = [
      ...held.findings,
      ...found.findings,
      ...(proposed?.ok === false ? proposed.findings : []),
    ];
    // What cannot be read may allow it.
    const isUnsure = found.answer === 'denied' && hasErrors(held.findings);
    const answer = isUnsure ? 'unknown' : found.answer;
    const changes = proposed?.ok
      ? {
          changes: changesOfProposal(today, proposed.value, platform.value),
        }
      : {};
    const told = { ...found, answer, ...changes, findings: all };
    print(told, values.json, output.out);
    if (proposed?.ok === false) return 1;
    return answer === 'allowed' ? 0 : 1;
  },
};

/** A request as the policy of the platform's cluster, if it may be asked for. */
async function readProposed(file: string, platform: Platform) {
  const read = await readYaml(file, readRequest);
  if (!read.ok) return read;
  const { clusters: _, ...request } = read.value;
  const { cluster } = platform;
  const value = { ...request, ...(cluster && { cluster: cluster.name }) };
  const { findings } = judgePolicy(value, platform);
  return hasErrors(findings)
    ? {
        ok: false as const,
        findings: findings.map(each => ({ ...each, file })),
      }
    : { ok: true as const, value };
}

function print(
  answer: ReachAnswer,
  json: boolean | undefined,
  out: (text: string) => void,
): void {
  if (json) {
    out(`${JSON.stringify(answer, null, 2)}\n`);
    return;
  }
  out(`${answer.answer}${answer.because ? `: ${answer.because}.` : ''}\n`);
  for (const { policy, route, until } of answer.policies) {
    const end = until === undefined ? '' : `, until ${until}`;
    out(`by policy ${policy}: ${route.join(' > ')}${end}\n`);
  }
  for (const each of answer.findings) {
    out(`${each.level}: ${formatFindings([each])}\n`);
  }
  for (const { namespace, workload, host, port, change } of answer.changes ??
    []) {
    out(`${namespace}/${workload} -> ${host}:${port} ${CHANGES[change]}\n`);
  }
  if (answer.request) {
    out(`The request to make: ${JSON.stringify(answer.request)}\n`);
  }
}
