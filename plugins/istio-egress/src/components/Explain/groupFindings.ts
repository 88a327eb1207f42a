import type { ExplainFinding } from 'backstage-plugin-istio-egress-common';

/** What is said alike of several fields of one object. */
export interface FindingGroup extends Omit<ExplainFinding, 'path'> {
  paths: string[];
}

const ORDER = ['error', 'warning', 'info'];

/** Findings of manifests, the worst first, each once for an object. */
export function groupFindings(
  findings: readonly ExplainFinding[],
): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const { path, ...said } of findings) {
    const { code, object, message, fix } = said;
    const key = JSON.stringify([
      ...[code, message, fix],
      ...[object?.kind, object?.namespace, object?.name],
    ]);
    const group = groups.get(key) ?? { ...said, paths: [] };
    if (path && !group.paths.includes(path)) group.paths.push(path);
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level),
  );
}
