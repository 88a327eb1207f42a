import type { PathStep, Verdict } from '../verdict';
import { fenced } from '../files';

/** Names, hosts and ports alone stand in the picture; they need no escaping, and get none through. */
function nodeText({ kind, label }: PathStep): string {
  const text = label.replace(/[^-A-Za-z0-9./: ]/g, '');
  return kind === 'sidecar' || kind === 'ztunnel'
    ? text
    : `${kind}<br/>${text}`;
}

/** The ways of a policy as a Mermaid flowchart; shared stations are drawn once. */
export function toPicture({ destinations }: Verdict): string {
  const ids = new Map<string, string>();
  const lines = new Set<string>();
  const nodeOf = (step: PathStep) => {
    const text = nodeText(step);
    const id = ids.get(text) ?? `n${ids.size}`;
    if (!ids.has(text)) {
      ids.set(text, id);
      lines.add(`  ${id}["${text}"]`);
    }
    return id;
  };
  for (const { path } of destinations) {
    path.slice(1).forEach((step, index) => {
      const from = nodeOf(path[index]);
      lines.add(`  ${from} -->|${step.over}| ${nodeOf(step)}`);
    });
  }
  return fenced('mermaid', ['flowchart LR', ...lines].join('\n'));
}
