import { FollowedCall, followNamed, Mesh, NamedProxy } from '../explain';
import { assumedProtocol } from '../request';
import { dialledService } from './dialledService';
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
  const variable = variableOf(followed, written);
  const place = variable && `${variable.host}:${variable.port}`;
  if (
    variable === undefined ||
    explained.host === '*' ||
    `${explained.host}:${explained.port}` === place
  ) {
    return undefined;
  }
  const { host, port } = variable;
  const call = { host, port, speaks: 'TCP' as const };
  const dials = dialledService(mesh, caller.namespace, call);
  const dialled = followNamed(
    mesh,
    caller,
    { ...call, ...(dials && { dials }) },
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

/** For which calls programs read a variable; all_proxy is for those of both. */
const READERS: Readonly<Record<string, string>> = {
  TLS: 'https_proxy',
  HTTP: 'http_proxy',
  // Who declared HTTPS as bytes is not told from others.
  TCP: 'https_proxy',
};

/**
 * The variable by which an application asks a proxy for a host: none for a database
 * or a mail server, whose clients know no such variables, and for what NO_PROXY names.
 */
export function variableOf(
  { call, caller, explained: { host, port } }: FollowedCall,
  written: Mesh,
): NamedProxy | undefined {
  const knowsVariables =
    call.speaks !== 'TCP' || assumedProtocol(port) !== 'TCP';
  return !knowsVariables ||
    isUnproxied(host, port, caller.unproxied) ||
    isLedToGateway(written, host)
    ? undefined
    : caller.proxies.find(({ variable }) =>
        [READERS[call.speaks], 'all_proxy'].includes(variable),
      );
}

/** As most programs read NO_PROXY: a domain, with a dot before it or without, stands for all below it. */
function isUnproxied(
  host: string,
  port: number,
  entries: readonly string[],
): boolean {
  return entries.some(entry => {
    const [, name, ofPort] = /^\*?\.?([^:]*)(?::(\d+))?$/.exec(entry) ?? [];
    return (
      entry === '*' ||
      ((ofPort === undefined || Number(ofPort) === port) &&
        name !== undefined &&
        name !== '' &&
        (host === name || host.endsWith(`.${name}`)))
    );
  });
}
