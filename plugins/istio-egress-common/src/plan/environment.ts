import type { Platform, Proxy } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { toNonProxyHost, toNoProxy } from '../schema';
import type { EnvironmentVariable } from './resources';

/** Kubernetes replaces it in a container's environment: the API server's address in that cluster. */
const API_SERVER = '$(KUBERNETES_SERVICE_HOST)';

/** What an application reaches without a proxy: the cluster, and what the platform adds. */
export function noProxyOf({ istio, noProxy }: Platform): string[] {
  return [
    ...new Set([
      'localhost',
      '127.0.0.1',
      '.svc',
      `.${istio.clusterDomain}`,
      API_SERVER,
      ...noProxy.map(toNoProxy),
    ]),
  ];
}

/** What an application that asks the proxy itself has to be told, in the spellings that programs read. */
export function planEnvironment(
  { policy, exit, destinations }: ResolvedPolicy,
  platform: Platform,
): EnvironmentVariable[] {
  const proxy = destinations.find(each => each.proxy)?.proxy;
  if (exit.kind !== 'application' || !proxy) return [];
  const address = addressOf(proxy);
  const noProxy = noProxyOf(platform);
  const variables: EnvironmentVariable[] = [
    { name: 'HTTP_PROXY', ...address },
    { name: 'HTTPS_PROXY', ...address },
    { name: 'NO_PROXY', value: noProxy.join(',') },
  ];
  return [
    ...variables,
    ...variables.map(each => ({ ...each, name: each.name.toLowerCase() })),
    ...(policy.workload.javaToolOptions
      ? [{ name: 'JAVA_TOOL_OPTIONS', value: javaOptions(proxy, noProxy) }]
      : []),
  ];
}

/** The proxy's URL; where it holds a password it stays in its Secret. */
function addressOf({
  host,
  port,
  tls,
  credentials,
}: Proxy): Omit<EnvironmentVariable, 'name'> {
  return credentials
    ? { secret: { name: credentials.secret, key: credentials.key } }
    : { value: `${tls ? 'https' : 'http'}://${host}:${port}` };
}

/** Java's own properties: a leading dot becomes a wildcard, a comma a bar; what has no form there is a finding. */
function javaOptions(
  { host, port }: Proxy,
  noProxy: readonly string[],
): string {
  const hosts = noProxy.flatMap(each => toNonProxyHost(each) ?? []);
  return [
    `-Dhttp.proxyHost=${host}`,
    `-Dhttp.proxyPort=${port}`,
    `-Dhttps.proxyHost=${host}`,
    `-Dhttps.proxyPort=${port}`,
    `-Dhttp.nonProxyHosts=${hosts.join('|')}`,
  ].join(' ');
}
