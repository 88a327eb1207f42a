import type { ResolvedPolicy } from '../policies';
import { commandsOf } from './commands';
import { witnessesOf } from './witnesses';

/** How a person sees that a policy holds; the file stands beside its list of probes. */
export function toVerification(resolved: ResolvedPolicy): string {
  const { policy } = resolved;
  const { workload } = commandsOf(resolved);
  const lines = witnessesOf(resolved).map(line => `\`${line}\``);
  return [
    `\`${workload}\` at the root of the ${
      policy.cluster === undefined ? 'tree' : 'repository'
    } makes the calls in [\`probes.yaml\`](probes.yaml) that a pod of the workload can make. It prints \`ok\` or \`FAILED\` with the reason. Add \`jobs\` to make all calls, from Jobs.`,
    ...(lines.length === 0
      ? []
      : [
          `Only the proxy log shows the route of a call. It then contains ${lines.join(
            ', ',
          )}.`,
        ]),
  ].join(' ');
}
