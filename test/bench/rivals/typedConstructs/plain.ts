import type { Policy } from 'backstage-plugin-istio-egress-common';

/*
 * Kubernetes' own objects: the constructs are of Istio's alone, so these are
 * written down as they are, which costs nothing.
 */

const labels = { 'app.kubernetes.io/managed-by': 'istio-egress' };

export function namespace({ namespace: name }: Policy['workload']) {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: { 'istio-injection': 'enabled' },
      annotations: {
        'argocd.argoproj.io/sync-options': 'Prune=false,ServerSideApply=true',
        'kustomize.toolkit.fluxcd.io/prune': 'disabled',
      },
    },
  };
}

/** What every pod of the namespace may reach. */
export function defaultNetworkPolicy({
  namespace: inNamespace,
}: Policy['workload']) {
  return networkPolicy('egress-default', inNamespace, {}, [
    {
      to: [inNamespaceOf('kube-system')],
      ports: [
        { protocol: 'UDP', port: 53 },
        { protocol: 'TCP', port: 53 },
      ],
    },
    {
      to: [
        {
          ...inNamespaceOf('istio-system'),
          podSelector: { matchLabels: { app: 'istiod' } },
        },
      ],
      ports: [{ protocol: 'TCP', port: 15012 }],
    },
    { to: [{ podSelector: {} }] },
  ]);
}

/** What the workload may reach beside that. */
export function openingNetworkPolicy(
  policy: string,
  { namespace: inNamespace, name }: Policy['workload'],
) {
  return networkPolicy(
    `egress-${policy}`,
    inNamespace,
    { matchLabels: { app: name } },
    [
      {
        to: [
          {
            ...inNamespaceOf('istio-system'),
            podSelector: { matchLabels: { istio: 'egressgateway' } },
          },
        ],
        ports: [{ protocol: 'TCP', port: 8443 }],
      },
    ],
  );
}

function networkPolicy(
  name: string,
  inNamespace: string,
  podSelector: object,
  egress: object[],
) {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace: inNamespace, labels },
    spec: { podSelector, policyTypes: ['Egress'], egress },
  };
}

function inNamespaceOf(name: string) {
  return {
    namespaceSelector: {
      matchLabels: { 'kubernetes.io/metadata.name': name },
    },
  };
}
