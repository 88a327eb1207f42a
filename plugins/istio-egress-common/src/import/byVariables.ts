import { FollowedCall, followNamed, Mesh } from '../explain';
import { isLedToGateway } from './relations';
import { works } from './needs';

/**
 * A call of an application that asks a proxy for the host itself, since its
 * variables say so; nothing of all other calls.
 *
 * @param mesh - what the call is followed through
 * @param written - what says whether somebody leads the host to a gateway
 */
export function byVariables(
  mesh: Mesh,
  followed: FollowedCall,
  written = mesh,
): FollowedCall | undefined {
  const { caller, explained } = followed;
  const [variable] = caller.proxies;
  const place = variable && `${variable.host}:${variable.port}`;
  if (
    variable === undefined ||
    explained.host === '*' ||
    `${explained.host}:${explained.port}` === place ||
    isLedToGateway(written, explained.host)
  ) {
    return undefined;
  }
  const { host, port } = variable;
  const dialled = followNamed(
    mesh,
    caller,
    { host, port, speaks: 'TCP' },
    new Set(),
  );
  const isReached = works(dialled);
  return {
    ...followed,
    journey: dialled.journey,
    explained: {
      ...explained,
      path: isReached
        ? [
            ...dialled.explained.path.slice(0, -1),
            `proxy ${place}`,
            `${explained.host}:${explained.port}`,
          ]
        : dialled.explained.path,
      outcome: isReached ? 'proxy' : dialled.explained.outcome,
    },
  };
}
