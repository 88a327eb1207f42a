import type { KubernetesObject } from './ApiServer';

/** As Istio's chart has it; istiod adds its authority, and lets it fail closed. */
export function validatingWebhook(url: string): KubernetesObject {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: {
      name: 'istio-validator-istio-system',
      labels: { app: 'istiod', 'istio.io/rev': 'default' },
    },
    webhooks: [
      {
        name: 'rev.validation.istio.io',
        clientConfig: { url },
        rules: [
          {
            operations: ['CREATE', 'UPDATE'],
            apiGroups: [
              'security.istio.io',
              'networking.istio.io',
              'telemetry.istio.io',
              'extensions.istio.io',
            ],
            apiVersions: ['*'],
            resources: ['*'],
          },
        ],
        failurePolicy: 'Ignore',
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
      },
    ],
  };
}
