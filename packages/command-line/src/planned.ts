import type { TreeChange } from 'backstage-plugin-istio-egress-common';
import type { FileFinding } from './yamlFile';

/** What a call does to its directory, or all that stands against it. */
export type Planned = Pick<TreeChange, 'written' | 'deleted'> & {
  findings: FileFinding[];
};

export function refused(findings: FileFinding[]): Planned {
  return { findings, written: new Map(), deleted: [] };
}
