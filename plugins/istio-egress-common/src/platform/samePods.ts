import type { Gateway } from './platformSchema';

type Labels = Record<string, string>;

/** Whether two gateways of the platform are two doors of one Service, or of the same pods. */
export function haveSamePods(a: Gateway, b: Gateway): boolean {
  return (
    a.namespace === b.namespace &&
    (a.service === b.service ||
      selectsAll(a.selector, b.selector) ||
      selectsAll(b.selector, a.selector))
  );
}

/** Whether labels select every pod that others select. */
function selectsAll(labels: Labels, others: Labels): boolean {
  return Object.keys(labels).every(key => labels[key] === others[key]);
}
