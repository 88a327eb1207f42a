import type { EnvironmentVariable, PlannedPod } from '../plan';

/** The pods that a policy renders. */
export function podTemplate({
  labels,
  name,
  image,
  command,
  environment,
  port,
  serviceAccount,
  securityContext,
  resources,
  imagePullSecrets,
}: PlannedPod) {
  return {
    metadata: { labels },
    spec: {
      ...(serviceAccount && { serviceAccountName: serviceAccount }),
      ...(imagePullSecrets.length > 0 && {
        imagePullSecrets: imagePullSecrets.map(secret => ({ name: secret })),
      }),
      ...(Object.keys(securityContext.pod).length > 0 && {
        securityContext: securityContext.pod,
      }),
      containers: [
        {
          name,
          image,
          ...(command && { command: [...command] }),
          ...(environment.length > 0 && { env: environment.map(toVariable) }),
          ...(port !== undefined && { ports: [{ containerPort: port }] }),
          ...(resources && { resources }),
          securityContext: securityContext.container,
        },
      ],
    },
  };
}

/** One entry of a container's `env`. */
export function toVariable({ name, value, secret }: EnvironmentVariable) {
  return secret
    ? { name, valueFrom: { secretKeyRef: { ...secret } } }
    : { name, value };
}
