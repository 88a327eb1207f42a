import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import {
  clusterFolder,
  DiscoveredCall,
  Discovery,
  PolicyUse,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import { BadCall } from '../call';
import { readDirectory } from '../directory';
import { Command, parseOptions } from './command';

export const discover: Command = {
  usage: `  istio-egress discover <log or ->... [--policies <directory> [--cluster <name>]]
                     [--namespace <namespace>] [--workload <workload>] [--json]

discover   who called which host, by access logs of Envoy (Istio's text format, JSON)
           and squid (access.log, combined); - is standard input
--policies   names the policy that covers each call, and when each policy was last used
--namespace, --workload  whose logs they are: then the missing requests are told
--json     prints {calls, requests, policies}

Exit code: 0; 2 for a bad call.
`,

  run: async (args, output) => {
    const { values, positionals } = parseOptions(args, {
      policies: { type: 'string' },
      cluster: { type: 'string' },
      namespace: { type: 'string' },
      workload: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (positionals.length === 0) {
      throw new BadCall(
        'discover needs at least one log, or - for standard input',
      );
    }
    const { policies: directory, cluster, namespace, workload } = values;
    const place = cluster === undefined ? '' : clusterFolder(cluster);
    const policies =
      directory === undefined
        ? []
        : readTree(
            (await readDirectory(join(directory, place))).files,
          ).policies.values();
    const discovery = new Discovery({
      policies: [...policies],
      whose: { namespace, workload },
    });
    for (const log of positionals) await readLog(log, discovery);
    const { calls, requests, uses, unread, leftOut } = discovery;
    if (unread > 0) {
      output.error(`${unread} lines are not of outbound calls.\n`);
    }
    if (leftOut > 0) {
      output.error(
        `${leftOut} lines were not counted: too many calls differ.\n`,
      );
    }
    if (values.json) {
      output.out(
        `${JSON.stringify({ calls, requests, policies: uses }, null, 2)}\n`,
      );
      return 0;
    }
    calls.forEach(call => output.out(toText(call)));
    uses.forEach(use => output.out(toUseText(use)));
    requests.forEach(request =>
      output.out(`A request is missing: ${JSON.stringify(request)}\n`),
    );
    return 0;
  },
};

async function readLog(log: string, discovery: Discovery): Promise<void> {
  const input: Readable = log === '-' ? process.stdin : createReadStream(log);
  try {
    for await (const line of createInterface({ input })) discovery.add(line);
  } catch (error) {
    throw new BadCall(`${log} cannot be read: ${(error as Error).message}`);
  }
}

function toText(call: DiscoveredCall): string {
  const { source, namespace, workload, host, port, count, policy } = call;
  const who = [namespace, workload].filter(Boolean).join('/');
  const caller = [who, source].filter(Boolean).join(' at ') || 'somebody';
  const cover = policy ? `policy ${policy}` : 'no policy';
  const outcome = call.wouldBeRefused
    ? `${call.outcome}, a lockdown would refuse it`
    : call.outcome;
  return `${caller} -> ${host}:${port}: ${outcome}, ${count} times, last ${
    call.last ?? 'at an unknown time'
  }, ${cover}\n`;
}

function toUseText({ policy, count, lastUsed }: PolicyUse): string {
  return count === 0
    ? `Policy ${policy}: no call in these logs\n`
    : `Policy ${policy}: ${count} calls, last used ${
        lastUsed ?? 'at an unknown time'
      }\n`;
}
