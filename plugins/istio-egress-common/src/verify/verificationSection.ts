import type { ResolvedPolicy } from '../policies';
import { bullets, fenced } from '../files';
import { commandsOf } from './commands';
import { Caller, Probe } from './probe';
import { probesOf } from './probesOf';
import { callersOf } from './probesScript';
import { witnessesOf } from './witnesses';

const CALLERS_IN_WORDS: Record<Caller, string> = {
  workload: 'From the workload:',
  'other-account':
    'From a pod beside it, with a service account that no policy names:',
  'outside-the-mesh':
    'From a pod with the labels of the workload that is not in the mesh:',
};

/** How a person convinces themselves, and what each probe shows. */
export function toVerification(resolved: ResolvedPolicy): string {
  const commands = commandsOf(resolved, 'verify/verify.sh');
  const probes = probesOf(resolved);
  return [
    'From a pod of the workload, if it has `sh` and `curl`:',
    fenced('sh', commands.workload),
    'Completely, from pods that [`job.yaml`](verify/job.yaml) makes for it:',
    fenced('sh', commands.jobs),
    'Each probe of [`probes.sh`](verify/probes.sh) says `ok`, or `FAILED` and what that means. They show:',
    ...callersOf(probes).flatMap(caller => [
      CALLERS_IN_WORDS[caller],
      bullets(
        probes
          .filter(each => each.caller === caller)
          .map(({ id, shows }) => `\`${id}\`: ${inMarkdown(shows)}`),
      ),
    ]),
    ...witnesses(resolved),
  ].join('\n\n');
}

/** A wildcard's star, which would otherwise begin an emphasis. */
function inMarkdown(text: Probe['shows']): string {
  return text.replaceAll('*', '\\*');
}

function witnesses(resolved: ResolvedPolicy): string[] {
  const lines = witnessesOf(resolved);
  return lines.length === 0
    ? []
    : [
        'Which way a call took, only the proxy’s log shows. Afterwards it holds:',
        fenced('text', [...new Set(lines)].join('\n')),
      ];
}
