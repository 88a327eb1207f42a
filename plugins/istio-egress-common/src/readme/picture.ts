import type { PathStep, Verdict } from '../verdict';
import { fenced } from '../files';

/** Names, hosts and ports alone stand in the picture; they need no escaping, and get none through. */
function nodeText({ kind, label }: PathStep): string {
  const text = label.replace(/[^-A-Za-z0-9./: ]/g, '');
  return kind === 'sidecar' || kind === 'ztunnel'
    ? text
    : `${kind}<br/>${text}`;
}

/** The ways of a policy as a Mermaid flowchart; shared stations and arrows are drawn once. */
export function toPicture({ destinations }: Verdict): string {
  const ids = new Map<string, string>();
  const drawn = new Set<string>();
  const nodeOf = (step: PathStep) => {
    const text = nodeText(step);
    const known = ids.get(text);
    if (known !== undefined) return known;
    const id = `n${ids.size}`;
    ids.set(text, id);
    return `${id}["${text}"]`;
  };
  const lines: string[] = [];
  for (const { path } of destinations) {
    let line = '';
    const end = () => {
      if (line !== '') lines.push(`  ${line}`);
      line = '';
    };
    path.slice(1).forEach((step, index) => {
      const from = path[index];
      const arrow = `-->|${step.over}|`;
      const edge = `${nodeText(from)} ${arrow} ${nodeText(step)}`;
      if (drawn.has(edge)) return end();
      drawn.add(edge);
      line = `${line || nodeOf(from)} ${arrow} ${nodeOf(step)}`;
      return undefined;
    });
    end();
  }
  return fenced('mermaid', ['flowchart LR', ...lines].join('\n'));
}
