import {
  callersOf,
  FollowedCall,
  followNamed,
  Mesh,
  proxiesOf,
} from '../explain';
import type { Steps } from '../steps';
import type { ImportedChange } from '../contract';
import { dialledService } from './dialledService';
import { works } from './needs';

/** The same calls in a mesh that has changed, in their order. */
export function* followAgain(
  mesh: Mesh,
  calls: readonly FollowedCall[],
): Steps<FollowedCall[]> {
  const callers = new Map(
    callersOf(mesh).map(each => [`${each.namespace}/${each.workload}`, each]),
  );
  const proxies = proxiesOf(mesh);
  const followed: FollowedCall[] = [];
  for (const { caller, call, explained } of calls) {
    const { host } = explained;
    const own = callers.get(`${caller.namespace}/${caller.workload}`) ?? caller;
    const { dials: _, ...rest } = call;
    const called = { ...rest, host };
    const dials = dialledService(mesh, caller.namespace, called);
    const named = { ...called, ...(dials && { dials }) };
    followed.push(followNamed(mesh, own, named, proxies));
    yield;
  }
  return followed;
}

/** What behaves in another way, of calls before and after. */
export function changesBetween(
  before: readonly FollowedCall[],
  after: readonly FollowedCall[],
): ImportedChange[] {
  return before.flatMap((one, position) => {
    const other = after[position];
    const change = changeOf(one, other);
    if (change === undefined) return [];
    const { namespace, workload, host, port } = one.explained;
    return [
      {
        namespace,
        workload,
        host,
        port,
        change,
        before: wayOf(one),
        after: wayOf(other),
      },
    ];
  });
}

function wayOf({ explained: { path, tls, outcome } }: FollowedCall) {
  return { path, tls, outcome };
}

function changeOf(
  before: FollowedCall,
  after: FollowedCall,
): ImportedChange['change'] | undefined {
  const isUnknown = [before, after].map(
    ({ explained }) => explained.outcome === 'unknown',
  );
  if (isUnknown[0] && isUnknown[1]) return undefined;
  if (isUnknown[0] || isUnknown[1]) return 'unknown';
  if (works(before) !== works(after)) return works(after) ? 'works' : 'stops';
  const isSame = JSON.stringify(wayOf(before)) === JSON.stringify(wayOf(after));
  return isSame || !works(before) || isToProxy(before) ? undefined : 'route';
}

/** A proxy that variables name is dialled as before, whatever declares it. */
function isToProxy({ caller, explained: { host, port } }: FollowedCall) {
  return caller.proxies.some(each => each.host === host && each.port === port);
}
