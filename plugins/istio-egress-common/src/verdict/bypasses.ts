import type { ResolvedPolicy } from '../policies';

/** What the rendered objects cannot prevent; said, lest they be believed. */
export function bypassesOf({
  policy: { workload },
  gateway,
  lockdown,
  serviceAccount,
}: ResolvedPolicy): string[] {
  const { namespace, name } = workload;
  const bypasses: string[] = [];
  if (!lockdown.networkPolicy) {
    bypasses.push(
      'Without a NetworkPolicy a pod that avoids its sidecar (its own network rights, or user 1337) reaches whatever the cluster network reaches.',
    );
  }
  if (!lockdown.registryOnly) {
    bypasses.push(
      `Without REGISTRY_ONLY the sidecars of ${namespace} pass calls to hosts that no policy names straight to the network.`,
    );
  }
  if (gateway.hop === 'passthrough') {
    bypasses.push(
      'Every workload that reaches the gateway may use this way: only a NetworkPolicy on the other namespaces limits it.',
    );
  } else if (name !== undefined && workload.serviceAccount === undefined) {
    bypasses.push(
      `Every pod of ${namespace} that runs as service account ${serviceAccount} may use this way; a service account of its own would limit it to ${name}.`,
    );
  }
  bypasses.push(
    'The server name in TLS is the caller’s word: a host on the same address that answers to another name behind it (domain fronting) is the proxy’s to stop.',
  );
  if (lockdown.networkPolicy) {
    bypasses.push(
      'DNS queries still leave through the cluster’s resolver and can carry data.',
    );
  }
  return bypasses;
}
