import type { ResolvedPolicy } from '../policies';
import { commandsOf } from './commands';
import { witnessesOf } from './witnesses';

/** How a person sees that a policy holds; the file stands beside its list of probes. */
export function toVerification(resolved: ResolvedPolicy): string {
  const { workload } = commandsOf(resolved);
  const lines = witnessesOf(resolved).map(line => `\`${line}\``);
  return [
    `\`${workload}\` at the root of the tree makes the calls of [\`probes.yaml\`](probes.yaml) that a pod of the workload can make. It says \`ok\` or \`FAILED\`, and what a failure means. With \`jobs\` after it, Jobs make all of them.`,
    ...(lines.length === 0
      ? []
      : [
          `Only the log of the proxy shows the route of a call. It then holds ${lines.join(
            ', ',
          )}.`,
        ]),
  ].join(' ');
}
