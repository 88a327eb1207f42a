import { toVariable } from '../manifests';
import { verifyObjectName } from '../names';
import { PlannedResource, planEnvironment } from '../plan';
import type { Platform } from '../platform';
import { ResolvedPolicy, revisionLabels } from '../policies';
import { targetOf } from './commands';
import { istioStepsOf } from './istioSteps';
import { probesOf } from './probesOf';

/*
 * What `verify/verify.sh` reads line by line, without a YAML library: `key:
 * value` at the top, then below `probes:` one flow mapping a line. Every value
 * is in the spelling of JSON and in ASCII, and what the program takes out of
 * its quotes holds neither a quote nor a backslash. It evaluates none of it.
 */

const SIDECAR = 'sidecar.istio.io/inject';
const OFFLINE = 'no network: they run before the sidecar starts';

/** What the kit tries for a policy, and as whom. */
export function toProbesFile(
  resolved: ResolvedPolicy,
  objects: readonly PlannedResource[],
  platform: Platform,
): string {
  const { policy, selector, serviceAccount, exit } = resolved;
  const offline = exit.kind !== 'waypoint' && !resolved.nativeSidecars;
  const { namespace, container } = policy.workload;
  const environment = planEnvironment(resolved, platform).map(toVariable);
  const facts = {
    namespace,
    name: verifyObjectName(policy.name),
    target: targetOf(resolved),
    container,
    account: serviceAccount,
    // The program changes the first for the pod outside of the mesh; a request (EGR119) has none of Istio's.
    labels: {
      [SIDECAR]: String(exit.kind !== 'waypoint'),
      ...selector,
      ...revisionLabels(resolved, platform),
    },
    image: platform.verifyImage,
    environment: environment.length > 0 ? environment : undefined,
    // For people: nothing is tried there.
    initContainers: offline ? OFFLINE : undefined,
  };
  const probes = [
    ...istioStepsOf(resolved, objects).flatMap(({ id, shows, cluster }) =>
      cluster === undefined ? [] : [{ from: 'istioctl', id, shows, cluster }],
    ),
    ...probesOf(resolved).map(
      ({ id, caller, shows, expected, url, options, log }) => ({
        from: caller,
        id,
        shows,
        expect: expected,
        url,
        ...(options.length > 0 && { options: options.join(' ') }),
        ...(log !== undefined && { log }),
      }),
    ),
  ];
  return [
    ...Object.entries(facts).flatMap(([key, value]) =>
      value === undefined ? [] : [`${key}: ${toFlow(value)}`],
    ),
    'probes:',
    ...probes.map(probe => `  - ${toProbeLine(probe)}`),
    '',
  ].join('\n');
}

function toProbeLine(probe: Record<string, string>): string {
  const unreadable = Object.values(probe).find(
    text => !/^[ -~]*$/.test(text) || /["\\]/.test(text),
  );
  if (unreadable !== undefined) {
    throw new Error(`No program reads ${JSON.stringify(unreadable)}`);
  }
  const pairs = Object.entries(probe).map(([key, text]) => `${key}: "${text}"`);
  return `{ ${pairs.join(', ')} }`;
}

/** Data on one line, in JSON that is ASCII alone and a reader of YAML 1.1 takes too. */
function toFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toFlow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(
      ([key, each]) => `${toFlow(key)}: ${toFlow(each)}`,
    );
    return `{ ${pairs.join(', ')} }`;
  }
  return JSON.stringify(value).replace(
    /[^ -~]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
