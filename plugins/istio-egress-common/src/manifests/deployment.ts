import type { IDeployment } from 'kubernetes-models/apps/v1';
import type { PlannedDeployment } from '../plan';
import { toMetadata, Typed } from './manifest';
import { podTemplate } from './podTemplate';

export function deployment(planned: PlannedDeployment): Typed<IDeployment> {
  const metadata = toMetadata(planned);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, ...planned.selector },
    },
    spec: {
      replicas: planned.replicas,
      selector: { matchLabels: planned.selector },
      template: podTemplate(planned.pod),
    },
  };
}
