import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  SERVED_KINDS,
  ServedKind,
  servedPath,
} from 'backstage-plugin-istio-egress-common';

/** An object of a cluster, as much as lists need. */
export interface TestObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    [field: string]: unknown;
  };
  [field: string]: unknown;
}

const PLUGIN = '/api/kubernetes';

const CONFIG_MAPS: ServedKind = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  namespaced: true,
  whole: false,
};
const KINDS = [...SERVED_KINDS, CONFIG_MAPS];
const GONE = {
  kind: 'Status',
  message: 'The provided continue parameter is too old',
};

/**
 * Backstage's Kubernetes plugin before one cluster, as far as lists and objects are
 * asked for: pages with `limit` and `continue`, a label or a name to select by, and the
 * refusals that an API server and the plugin have.
 */
export class TestKubernetes {
  /** What is in the cluster. */
  objects: TestObject[] = [];
  /** The names of the clusters; absent: there is no such plugin. */
  clusters?: string[] = ['production'];
  /** Answers the paths that contain the text with a refusal. */
  refusals: { path: string; status: number; body: unknown }[] = [];
  /** How often a list that was begun is too old for its next page. */
  expirations = 0;
  /** Whether every page of a list says that there is another one. */
  isEndless = false;
  readonly questions: string[] = [];

  async answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(`http://host${request.url}`);
    const path = url.pathname.slice(PLUGIN.length);
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    if (this.clusters === undefined)
      return send(404, { error: { message: 'No route' } });
    if (path.startsWith('/proxy')) {
      this.questions.push(
        `${request.method} ${path.slice('/proxy'.length)}${url.search}`,
      );
    }
    const refusal = this.refusals.find(each => path.includes(each.path));
    if (refusal) return send(refusal.status, refusal.body);
    if (path === '/clusters') {
      return send(200, { items: this.clusters.map(name => ({ name })) });
    }
    const cluster = request.headers['backstage-kubernetes-cluster'];
    if (!this.clusters.includes(String(cluster))) {
      return send(404, {
        error: { message: `Cluster '${cluster}' not found` },
      });
    }
    if (url.searchParams.has('continue') && this.expirations > 0) {
      this.expirations -= 1;
      return send(410, GONE);
    }
    const found = this.#find(path.slice('/proxy'.length), url.searchParams);
    return found === undefined
      ? send(404, '404 page not found')
      : send(200, found);
  }

  #find(path: string, query: URLSearchParams): unknown {
    const at = (object: TestObject, namespace?: string) => {
      const served = KINDS.find(
        ({ apiVersion, kind }) =>
          apiVersion === object.apiVersion && kind === object.kind,
      );
      return served && servedPath(served, namespace);
    };
    const single = this.objects.find(
      object =>
        `${at(object, object.metadata.namespace)}/${object.metadata.name}` ===
        path,
    );
    if (single) return single;
    const isKind = KINDS.some(
      served =>
        path === servedPath(served) || path.endsWith(`/${served.plural}`),
    );
    if (!isKind) return undefined;
    const [label, value] = query.get('labelSelector')?.split('=') ?? [];
    const [, named] = query.get('fieldSelector')?.split('metadata.name=') ?? [];
    const all = this.objects.filter(
      object =>
        [at(object), at(object, object.metadata.namespace)].includes(path) &&
        (label === undefined || object.metadata.labels?.[label] === value) &&
        (named === undefined || object.metadata.name === named),
    );
    const from = Number(query.get('continue') ?? 0);
    const to = from + Number(query.get('limit') ?? all.length);
    return {
      // An API server names the kind of a list, and not of its items.
      items: all
        .slice(from, to)
        .map(({ apiVersion: _, kind: __, ...object }) => object),
      metadata:
        this.isEndless || to < all.length ? { continue: String(to) } : {},
    };
  }
}

/** Starts a {@link TestKubernetes}; `discovery` leads to it. */
export async function startKubernetes() {
  const kubernetes = new TestKubernetes();
  const server = createServer((request, response) => {
    kubernetes
      .answer(request, response)
      .catch(error => response.destroy(error));
  });
  server.unref();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}${PLUGIN}`;
  return {
    kubernetes,
    discovery: {
      getBaseUrl: async () => base,
      getExternalBaseUrl: async () => base,
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
