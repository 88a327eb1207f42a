import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  renderTree,
  RESULTS_NAME,
  SERVED_KINDS,
  servedPath,
} from 'backstage-plugin-istio-egress-common';
import { anArchive } from 'istio-egress-test-utils';
import { parse } from 'yaml';
import { platform } from '../company/platform';
import { policiesOf } from '../company/requests';

/*
 * A cluster in which the policies of a company are applied, behind Backstage's Kubernetes plugin, in
 * a process of its own: answers lists page by page, as an API server does.
 * Usage: serve.ts <archive> <policies>; writes the repository's archive, and says its port and how many objects there are.
 */

const PROXY = '/api/kubernetes/proxy';
const MANAGED_BY = 'app.kubernetes.io/managed-by';

/** The lists of a cluster, by their paths. */
type Lists = Map<string, { text: string; labelled: boolean }[]>;

async function main([archive, size]: string[]) {
  process.stdin.resume().on('close', () => process.exit());
  const { files, findings } = renderTree(
    policiesOf(Number(size), 'gateway'),
    platform,
  );
  if (files.size === 0) throw new Error(JSON.stringify(findings.slice(0, 3)));
  await writeFile(archive, await anArchive(files));
  const { lists, objects } = listsOf(files);
  lists.set('/api/v1/configmaps', resultsOf(files));
  const server = createServer((request, response) => {
    const url = new URL(`http://host${request.url}`);
    response.writeHead(200, { 'content-type': 'application/json' });
    if (!url.pathname.startsWith(PROXY)) {
      response.end(JSON.stringify({ items: [{ name: 'production' }] }));
      return;
    }
    const all = lists.get(url.pathname.slice(PROXY.length)) ?? [];
    const list = url.searchParams.has('labelSelector')
      ? all.filter(({ labelled }) => labelled)
      : all;
    const from = Number(url.searchParams.get('continue') ?? 0);
    const to = from + Number(url.searchParams.get('limit') ?? list.length);
    const metadata = {
      resourceVersion: String(objects),
      ...(to < list.length && {
        continue: String(to),
        remainingItemCount: list.length - to,
      }),
    };
    const items = list.slice(from, to).map(({ text }) => text);
    response.end(
      `{"items":[${items.join()}],"metadata":${JSON.stringify(metadata)}}`,
    );
  });
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.stdout.write(`ready ${port} ${objects}\n`);
  });
}

function listsOf(files: ReadonlyMap<string, string>) {
  const lists: Lists = new Map();
  let objects = 0;
  for (const [path, text] of files) {
    if (!path.startsWith('manifests/')) continue;
    const object = parse(text);
    const served = SERVED_KINDS.find(
      ({ apiVersion, kind }) =>
        apiVersion === object.apiVersion && kind === object.kind,
    );
    if (!served) throw new Error(`${path} is of another kind`);
    const list = lists.get(servedPath(served)) ?? [];
    const { [MANAGED_BY]: manager } = object.metadata.labels ?? {};
    list.push({
      text: JSON.stringify(asHeld(object, objects)),
      labelled: manager === 'istio-egress',
    });
    lists.set(servedPath(served), list);
    objects += 1;
  }
  return { lists, objects };
}

/** What the verification kit of each policy has kept: one ConfigMap a namespace. */
function resultsOf(files: ReadonlyMap<string, string>) {
  const byNamespace = new Map<string, Record<string, string>>();
  for (const [path, text] of files) {
    if (!path.endsWith('/probes.yaml')) continue;
    const { namespace, name, probes } = parse(text);
    const ids = ['analyze', ...probes.map(({ id }: { id: string }) => id)];
    const results = byNamespace.get(namespace) ?? {};
    results[name] = JSON.stringify({
      at: '2026-11-01T10:00:00Z',
      revision: /sha256:(\w+)/.exec(text)?.[1],
      steps: ids.map(id => ({ id, ok: true })),
    });
    byNamespace.set(namespace, results);
  }
  return [...byNamespace].map(([namespace, data]) => ({
    text: JSON.stringify({
      metadata: { namespace, name: RESULTS_NAME },
      data,
    }),
    labelled: false,
  }));
}

/** With what an API server adds, of a size as it is in a cluster. */
function asHeld({ apiVersion: _, kind: __, ...object }: any, index: number) {
  const fields = (value: unknown): object =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value).map(([key, each]) => [
            `f:${key}`,
            fields(each),
          ]),
        )
      : {};
  return {
    ...object,
    metadata: {
      ...object.metadata,
      uid: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      resourceVersion: String(index),
      generation: 1,
      creationTimestamp: '2026-11-01T10:00:00Z',
      managedFields: [
        {
          manager: 'argocd-controller',
          operation: 'Apply',
          apiVersion: 'v1',
          time: '2026-11-01T10:00:00Z',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            ...fields({ spec: object.spec }),
            'f:metadata': { 'f:labels': fields(object.metadata.labels) },
          },
        },
      ],
    },
  };
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
