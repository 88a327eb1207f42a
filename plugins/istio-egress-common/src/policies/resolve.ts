import { DIRECT, Gateway, Platform, Proxy } from '../platform';
import type { Policy } from '../request';
import {
  EffectiveLockdown,
  effectiveLockdown,
  effectiveRoute,
  portOf,
} from './effective';

/** A destination with everything looked up. */
export interface ResolvedDestination {
  host: string;
  port: number;
  /** The proxy's name, or `direct`. */
  proxyName: string;
  /** Absent when direct. */
  proxy?: Proxy;
}

/** A policy with the platform's defaults and declarations looked up: what is planned from. */
export interface ResolvedPolicy {
  policy: Policy;
  gatewayName: string;
  gateway: Gateway;
  destinations: ResolvedDestination[];
  lockdown: EffectiveLockdown;
  /** Labels of the workload's pods; empty for every pod of the namespace. */
  selector: Record<string, string>;
  serviceAccount: string;
  /** The SPIFFE identity that the gateway lets in, without the scheme. */
  principal: string;
}

/**
 * Looks up what a policy names. Only for policies that the checks accept:
 * a name that the platform does not know is a defect of ours here.
 */
export function resolvePolicy(
  policy: Policy,
  platform: Platform,
): ResolvedPolicy {
  const route = effectiveRoute(policy, platform);
  const { workload } = policy;
  const serviceAccount = workload.serviceAccount ?? 'default';
  const everyPod =
    workload.name === undefined && workload.serviceAccount === undefined;
  return {
    policy,
    gatewayName: route.gateway,
    gateway: known(platform.gateways, route.gateway),
    destinations: policy.destinations.map(destination => {
      const proxyName = destination.proxy ?? route.proxy ?? DIRECT;
      return {
        host: destination.host,
        port: portOf(destination),
        proxyName,
        ...(proxyName !== DIRECT && {
          proxy: known(platform.proxies, proxyName),
        }),
      };
    }),
    lockdown: effectiveLockdown(policy, platform),
    selector:
      workload.selector ?? (workload.name ? { app: workload.name } : {}),
    serviceAccount,
    principal: `${platform.istio.trustDomain}/ns/${workload.namespace}/sa/${
      everyPod ? '*' : serviceAccount
    }`,
  };
}

function known<T>(declared: Record<string, T>, name: string): T {
  if (!Object.hasOwn(declared, name)) {
    throw new Error(`${name} was not checked before it was looked up`);
  }
  return declared[name];
}
