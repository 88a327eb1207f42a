import type { ClientTls, PlannedDestinationRule } from './resources';

/** The label that Istio's injection gives to every pod with a sidecar. */
const SIDECARS = { 'security.istio.io/tlsMode': 'istio' };

/**
 * The pods for which Istio reads the Secret that TLS takes: it reads none for a
 * rule that selects nobody (buildUpstreamClusterTLSContext in cluster_tls.go).
 *
 * @param selector - labels of a gateway; absent: every sidecar of the namespace
 */
export function secretReaders(
  tls: ClientTls | undefined,
  selector: Record<string, string> = SIDECARS,
): Pick<PlannedDestinationRule, 'selector'> {
  const readsSecret =
    tls?.mode === 'MUTUAL' || (tls?.mode === 'SIMPLE' && tls.authority);
  return readsSecret ? { selector } : {};
}
