import type { Platform } from '../platform';
import type { Exit, Policy } from '../request';

/**
 * A policy's route with the platform's defaults; names are not looked up yet.
 *
 * @public
 */
export interface EffectiveRoute {
  exit: Exit;
  gateway: string;
  /** The name of a shared waypoint; absent: the namespace's own. */
  waypoint?: string;
  /** A proxy's name or `direct`; absent where neither request nor platform names one. */
  proxy?: string;
  clientCertificate?: string;
}

/**
 * What else is closed beside what the route allows.
 *
 * @public
 */
export interface EffectiveLockdown {
  registryOnly: boolean;
  networkPolicy: boolean;
  /** Whether nothing is closed, and the sidecars log what would be refused. */
  observe: boolean;
}

/**
 * What holds where a request says nothing: the platform's defaults, and ours
 * where it has none.
 *
 * @public
 */
export function effectiveDefaults({
  defaults: { route, lockdown },
}: Platform): {
  route: EffectiveRoute;
  lockdown: EffectiveLockdown;
} {
  return {
    route: {
      exit: route.exit ?? 'gateway',
      gateway: route.gateway ?? 'default',
      waypoint: route.waypoint,
      proxy: route.proxy,
      clientCertificate: route.clientCertificate,
    },
    lockdown: closedBy({
      registryOnly: lockdown.registryOnly ?? false,
      networkPolicy: lockdown.networkPolicy ?? false,
      observe: lockdown.observe ?? false,
    }),
  };
}

/** What is observed is not closed. */
function closedBy(lockdown: EffectiveLockdown): EffectiveLockdown {
  return lockdown.observe
    ? { registryOnly: false, networkPolicy: false, observe: true }
    : lockdown;
}

/** What the platform's defaults make of a policy's route and lockdown. */
export function effectiveChoices(
  { route = {}, lockdown = {} }: Policy,
  platform: Platform,
): { route: EffectiveRoute; lockdown: EffectiveLockdown } {
  const defaults = effectiveDefaults(platform);
  // As they are written: a policy may enforce what the others observe.
  const { lockdown: closed } = platform.defaults;
  return {
    route: {
      exit: route.exit ?? defaults.route.exit,
      gateway: route.gateway ?? defaults.route.gateway,
      waypoint: route.waypoint ?? defaults.route.waypoint,
      proxy: route.proxy ?? defaults.route.proxy,
      clientCertificate:
        route.clientCertificate ?? defaults.route.clientCertificate,
    },
    lockdown: closedBy({
      registryOnly: lockdown.registryOnly ?? closed.registryOnly ?? false,
      networkPolicy: lockdown.networkPolicy ?? closed.networkPolicy ?? false,
      observe: lockdown.observe ?? closed.observe ?? false,
    }),
  };
}
