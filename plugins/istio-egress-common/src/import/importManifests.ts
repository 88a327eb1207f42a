import {
  findOtherKinds,
  followAll,
  FollowedCall,
  Mesh,
  proxiesOf,
  readMesh,
  readObjectsInSteps,
} from '../explain';
import type { Platform } from '../platform';
import { finish, flatMapInSteps, Steps } from '../steps';
import { Afterwards, meshAfterwards } from './afterwards';
import { byVariables } from './byVariables';
import { changesBetween, followAgain } from './changes';
import { findAssumed, findLeft } from './findLeft';
import { grant, Granted, judged } from './granted';
import type { Import } from '../contract';
import { callsToHosts, needsOf, withoutOthers, works } from './needs';
import type { Replaced } from './replaced';
import { toRequests } from './toRequests';
import { toAsked } from './toDestination';

/** Each time the calls that were lost are asked for; what is lost then is lost by what the platform refuses. */
const MOST_ROUNDS = 4;

/**
 * The requests that replace manifests that anybody wrote: one for each workload and
 * route, with what each replaces, what cannot be taken over and why, and each call
 * that behaves in another way afterwards. Taken over are the calls that work, and
 * those that a mistake breaks; what is refused stays refused.
 *
 * @param texts - YAML of any objects, any number of documents each
 * @param today - `YYYY-MM-DD`
 * @public
 */
export function importManifests(
  texts: readonly string[],
  platform: Platform,
  today: string,
): Import {
  return finish(importManifestsInSteps(texts, platform, today));
}

/**
 * {@link importManifests}, a call at a time.
 *
 * @param most - how many calls are followed; absent: all, up to 20,000
 * @public
 */
export function* importManifestsInSteps(
  texts: readonly string[],
  platform: Platform,
  today: string,
  most?: number,
): Steps<Import> {
  const { objects, findings } = yield* readObjectsInSteps(texts);
  const mesh = readMesh(objects, platform);
  const followed = yield* followAll(mesh, most);
  const all = callsToHosts(mesh, followed, proxiesOf(mesh));
  const otherProxies = all.flatMap(call => {
    const { otherProxy: proxy } = toAsked(mesh, call, platform);
    return proxy === undefined ? [] : [{ call, proxy }];
  });
  // Variables are the application's own: another proxy has to be entered there.
  const foreign = otherProxies.flatMap(({ call }) =>
    byVariables(mesh, call) ? call : [],
  );
  const calls = all.filter(each => !foreign.includes(each));
  const { granted, afterwards, again } = yield* takeOver(
    { mesh, followed, calls, platform, today },
    needsOf(mesh, calls),
  );
  const { drafts, refused } = granted;
  const { replaced } = afterwards;
  const requests = yield* flatMapInSteps(drafts, draft => [
    {
      request: draft.request,
      replaces: replaced.filter(({ by }) => by.has(draft)).map(toReplaced),
      findings: [
        ...findAssumed(draft, platform),
        ...judged(draft.request, platform, today),
      ].map(({ policy: _, ...each }) => each),
    },
  ]);
  return {
    requests,
    left: findLeft({
      mesh,
      callers: new Set(followed.map(({ caller }) => caller)),
      calls: all,
      drafts,
      refused,
      replaced,
      otherProxies,
    }),
    changes: changesBetween(
      followed.map(each => byVariables(mesh, each) ?? each),
      again.map(each => byVariables(afterwards.mesh, each, mesh) ?? each),
    ),
    findings: [...findings, ...findOtherKinds(objects)],
  };
}

interface About {
  mesh: Mesh;
  followed: readonly FollowedCall[];
  /** Of those the ones that may be asked for. */
  calls: readonly FollowedCall[];
  platform: Platform;
  today: string;
}

/** Asks for what is needed, and again for what is lost then. */
function* takeOver(
  about: About,
  needs: readonly FollowedCall[],
  round = 1,
): Steps<{
  granted: Granted;
  afterwards: Afterwards;
  again: FollowedCall[];
}> {
  const { mesh, followed, calls, platform, today } = about;
  const drafts = toRequests(mesh, needs, platform, today);
  const granted = yield* grant(drafts, platform);
  const afterwards = yield* meshAfterwards(mesh, granted, platform);
  const again = yield* followAgain(afterwards.mesh, followed);
  const after = new Map(
    followed.map((each, position) => [each, again[position]]),
  );
  const known = new Set(needs);
  const lost = withoutOthers(
    calls.filter(
      each => !known.has(each) && isLost(each, after.get(each) ?? each),
    ),
    calls,
  );
  return lost.length > 0 && round < MOST_ROUNDS
    ? yield* takeOver(about, [...needs, ...lost], round + 1)
    : { granted, afterwards, again };
}

/** Whether a call does not work any more, or goes around what it went through. */
function isLost(before: FollowedCall, after: FollowedCall): boolean {
  if (!works(before)) return false;
  const isLed = before.explained.outcome !== 'direct';
  return !works(after) || (isLed && after.explained.outcome === 'direct');
}

function toReplaced({
  object: { kind, namespace, name },
  hosts,
}: Replaced): Import['requests'][number]['replaces'][number] {
  return { kind, namespace, name, ...(hosts && { hosts }) };
}
