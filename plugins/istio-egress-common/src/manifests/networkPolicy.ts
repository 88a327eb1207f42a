import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { NetworkPeer, PlannedNetworkPolicy } from '../plan';
import { prefixLength } from '../schema';
import { toMetadata, Typed } from './manifest';

/** The label that Kubernetes itself puts on every namespace. */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

export function networkPolicy(
  planned: PlannedNetworkPolicy,
): Typed<INetworkPolicy> {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: toMetadata(planned),
    spec: {
      podSelector:
        Object.keys(planned.selector).length > 0
          ? { matchLabels: planned.selector }
          : {},
      policyTypes: ['Egress'],
      egress: planned.peers.map(peer => ({
        ...(peer.addresses?.length !== 0 && {
          to: peer.addresses ? peer.addresses.map(toBlock) : [toPeer(peer)],
        }),
        ...(peer.ports && {
          ports: peer.ports.map(({ port, protocol }) => ({ protocol, port })),
        }),
      })),
    },
  };
}

function toPeer({ namespace, labels }: NetworkPeer) {
  const pods = labels && { podSelector: { matchLabels: labels } };
  return namespace === undefined
    ? { podSelector: {}, ...pods }
    : {
        namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: namespace } },
        ...pods,
      };
}

function toBlock(address: string) {
  return { ipBlock: { cidr: toCidr(address) } };
}

function toCidr(address: string): string {
  return address.includes('/')
    ? address
    : `${address}/${prefixLength(address)}`;
}
