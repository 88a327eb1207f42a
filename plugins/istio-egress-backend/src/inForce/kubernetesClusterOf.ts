import { listOf, Platform, quote } from 'backstage-plugin-istio-egress-common';

/** A cluster as the Kubernetes plugin names it; without a name the portal is not connected to it. */
export interface ConnectedCluster {
  name?: string;
  /** What is wrong with the configuration. */
  problem?: string;
}

/**
 * Which of the Kubernetes plugin's clusters a platform is: the one that app-config
 * names, the one of its own name, or the only one where the platform has no clusters.
 */
export function kubernetesClusterOf(
  { kubernetes, cluster }: Platform,
  names: readonly string[],
): ConnectedCluster {
  const wanted = kubernetes.cluster ?? cluster?.name;
  if (wanted !== undefined) {
    if (names.includes(wanted)) return { name: wanted };
    // Not every cluster has to be connected.
    if (kubernetes.cluster === undefined) return {};
    return {
      problem: `The Kubernetes plugin has no cluster ${quote(
        wanted,
      )}, which kubernetes.cluster names. It has: ${listOf(names)}`,
    };
  }
  if (names.length < 2) return { name: names.at(0) };
  return {
    problem: `The Kubernetes plugin has several clusters. Set istioEgress.kubernetes.cluster to one of them: ${listOf(
      names,
    )}`,
  };
}
