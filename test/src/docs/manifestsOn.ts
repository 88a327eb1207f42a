import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** An object of Kubernetes that a page of the docs shows. */
export interface ShownManifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace: string };
  spec: Record<string, unknown>;
}

/** The manifests that a page of the docs shows. */
export function manifestsOn(page: string): ShownManifest[] {
  const text = readFileSync(resolve(__dirname, '../../../docs', page), 'utf8');
  return [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].flatMap(([, block]) =>
    parseAllDocuments(block).map(document => document.toJS() as ShownManifest),
  );
}
