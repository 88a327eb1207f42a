import { parse } from 'tldts';
import { finding, quote } from '../findings';
import type { Platform } from '../platform';
import type { Policy } from '../request';
import { hostsOverlap } from '../schema';
import type { PolicyCheck } from './check';

/**
 * In the namespace's sidecars the host's entry, which has no endpoint, takes
 * the place of the Service: it and, were it the gateway's, every policy of the
 * namespace would be cut off.
 */
export const clusterHost: PolicyCheck = {
  name: 'clusterHost',
  when: 'render',
  find: ({ policy, destinations }, platform) => {
    const { clusterDomain } = platform.istio;
    const inside = [`*.${clusterDomain}`, '*.svc'];
    return destinations.flatMap(({ host, path }) =>
      inside.some(pattern => hostsOverlap(pattern, host)) ||
      isServiceOf(namespacesOf(policy, platform), host)
        ? [
            finding('EGR410', `${path}.host`, {
              value: quote(host),
            }),
          ]
        : [],
    );
  },
};

/** The namespaces that are known here; others may exist. */
function namespacesOf(
  { workload }: Policy,
  { namespaces = {}, gateways, istio }: Platform,
): string[] {
  return [
    workload.namespace,
    istio.namespace,
    'default',
    'kube-system',
    ...Object.values(gateways).map(({ namespace }) => namespace),
    ...Object.keys(namespaces),
  ];
}

/** Whether it is `<service>.<namespace>`, as pods may call a Service; with a top-level domain of the internet it is a host. */
function isServiceOf(namespaces: readonly string[], host: string): boolean {
  const [, namespace, ...rest] = host.split('.');
  return (
    rest.length === 0 &&
    namespaces.includes(namespace) &&
    !isTopLevelDomain(namespace)
  );
}

function isTopLevelDomain(label: string): boolean {
  return parse(label, { validateHostname: false }).isIcann === true;
}
