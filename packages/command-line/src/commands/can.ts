import { join } from 'node:path';
import {
  canReach,
  clusterFolder,
  dayOf,
  formatFindings,
  hasErrors,
  ReachAnswer,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import { BadCall } from '../call';
import { readDirectory } from '../directory';
import { Command, parseOptions } from './command';
import { readOnePlatform } from './onePlatform';

const WORKLOAD = /^([a-z0-9][-a-z0-9]*)\/([a-z0-9][-a-z0-9.]*|\*)$/;
const HOST = /^([^:/\s]+)(?::(\d{1,5}))?$/;

export const can: Command = {
  usage: `  istio-egress can <namespace>/<workload> <host>[:<port>] --policies <directory>
                     --platform <platform.yaml> [--cluster <name>] [--json]

can        whether a workload can reach a host by the policies of an egress
           repository; the workload * is every pod that no policy names
--json     prints {answer, because, policies, findings, request}

Exit code: 0 if it is allowed; 1 if it is denied or unknown; 2 for a bad call.
`,

  run: async (args, output) => {
    const { values, positionals } = parseOptions(args, {
      policies: { type: 'string' },
      platform: { type: 'string' },
      cluster: { type: 'string' },
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
    const found = canReach(
      { namespace, workload, host, ...(port && { port: Number(port) }) },
      [...held.policies.values()],
      platform.value,
      dayOf(new Date()),
    );
    const all = [...held.findings, ...found.findings];
    // What cannot be read may allow it.
    const isUnsure = found.answer === 'denied' && hasErrors(held.findings);
    const answer = isUnsure ? 'unknown' : found.answer;
    print({ ...found, answer, findings: all }, values.json, output.out);
    return answer === 'allowed' ? 0 : 1;
  },
};

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
  if (answer.request) {
    out(`The request to make: ${JSON.stringify(answer.request)}\n`);
  }
}
