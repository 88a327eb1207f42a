import type { IDeployment } from 'kubernetes-models/apps/v1';
import type {
  EnvironmentVariable,
  PlannedDeployment,
  PlannedDeploymentPatch,
} from '../plan';
import { toMetadata, Typed, TypedPatch } from './manifest';
import { PATCHED_ON_THE_SERVER } from './ownership';

const APPS = 'apps/v1';

export function deployment(planned: PlannedDeployment): Typed<IDeployment> {
  const { name, selector, serviceAccount, port, command, environment } =
    planned;
  const metadata = toMetadata(planned);
  return {
    apiVersion: APPS,
    kind: 'Deployment',
    metadata: { ...metadata, labels: { ...metadata.labels, ...selector } },
    spec: {
      replicas: planned.replicas,
      selector: { matchLabels: selector },
      template: {
        metadata: { labels: selector },
        spec: {
          ...(serviceAccount && { serviceAccountName: serviceAccount }),
          containers: [
            {
              name,
              image: planned.image,
              ...(command && { command: [...command] }),
              ...(environment.length > 0 && {
                env: environment.map(toVariable),
              }),
              ...(port !== undefined && { ports: [{ containerPort: port }] }),
            },
          ],
        },
      },
    },
  };
}

/** The fields of an existing Deployment that a policy sets; the rest stays its owner's. */
export function deploymentPatch({
  name,
  namespace,
  selector,
  sidecar,
  serviceAccount,
  container,
  environment,
}: PlannedDeploymentPatch): TypedPatch<IDeployment> {
  return {
    apiVersion: APPS,
    kind: 'Deployment',
    metadata: { name, namespace, annotations: { ...PATCHED_ON_THE_SERVER } },
    spec: {
      selector: { matchLabels: selector },
      template: {
        metadata: {
          labels: {
            ...selector,
            ...(sidecar && { 'sidecar.istio.io/inject': 'true' }),
          },
        },
        ...((serviceAccount || environment.length > 0) && {
          spec: {
            ...(serviceAccount && { serviceAccountName: serviceAccount }),
            ...(environment.length > 0 && {
              containers: [
                { name: container, env: environment.map(toVariable) },
              ],
            }),
          },
        }),
      },
    },
  };
}

/** One entry of a container's `env`. */
export function toVariable({ name, value, secret }: EnvironmentVariable) {
  return secret
    ? { name, valueFrom: { secretKeyRef: { ...secret } } }
    : { name, value };
}
