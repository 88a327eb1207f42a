import { Platform, readPlatform } from '../platform';
import { isResolved, ResolvedPolicy, resolvePolicy } from '../policies';
import { Policy, readRequest } from '../request';

type Changes = Record<string, unknown>;

/** The reference request as a person writes it, changed at the top level. */
export function aRequest(changes: Changes = {}): Changes {
  return {
    name: 'github-api',
    owner: 'group:default/team-a',
    reason: 'The CI bot opens pull requests.',
    workload: {
      namespace: 'team-a',
      name: 'app',
      selector: { app: 'app' },
      serviceAccount: 'app',
    },
    destinations: [{ host: 'api.github.com' }],
    ...changes,
  };
}

/** The reference request, read. */
export function aPolicy(changes: Changes = {}): Policy {
  const result = readRequest(aRequest(changes));
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.value;
}

/** The reference policy of another namespace, with an owner and account of its own. */
export function aPolicyOf(namespace: string, changes: Changes = {}): Policy {
  return aPolicy({
    owner: `group:default/${namespace}`,
    workload: {
      namespace,
      name: 'app',
      selector: { app: 'app' },
      serviceAccount: 'app',
    },
    ...changes,
  });
}

/** The proxies of {@link aPlatformConfig} with their addresses, which a NetworkPolicy needs. */
export const addressedProxies = {
  corporate: {
    host: 'proxy.corp.internal',
    port: 3128,
    addresses: ['10.20.0.4'],
  },
  emea: {
    host: 'proxy-emea.corp.internal',
    port: 8080,
    addresses: ['10.20.0.5'],
  },
};

/** A platform as app-config gives it, changed at the top level. */
export function aPlatformConfig(changes: Changes = {}): Changes {
  return {
    proxies: {
      corporate: { host: 'proxy.corp.internal', port: 3128 },
      emea: { host: 'proxy-emea.corp.internal', port: 8080 },
    },
    defaults: {
      route: { proxy: 'corporate' },
      lockdown: { registryOnly: true, networkPolicy: true },
    },
    ...changes,
  };
}

/** {@link aPlatformConfig}, read. */
export function aPlatform(changes: Changes = {}): Platform {
  const result = readPlatform(aPlatformConfig(changes));
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.value;
}

/** A policy resolved, whether or not the checks accept it. */
export function aResolved(
  policy: Policy,
  platform = aPlatform(),
): ResolvedPolicy {
  const resolved = resolvePolicy(policy, platform);
  if (!isResolved(resolved)) throw new Error(JSON.stringify(resolved.unknown));
  return resolved;
}

/** Codes and paths: what a test may rely on. */
export function toFacts(
  findings: readonly { code: string; path: string }[],
): string[] {
  return findings.map(({ code, path }) => `${code} ${path}`.trim());
}
