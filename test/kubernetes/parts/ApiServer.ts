import { eventually } from 'istio-egress-test-utils';
import { Agent, request } from 'node:https';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Any object of Kubernetes. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    resourceVersion?: string;
    managedFields?: { manager: string }[];
  };
  [field: string]: unknown;
}

/** What the API server answers. */
export interface Answer {
  status: number;
  /** The reason of a refusal; empty otherwise. */
  message: string;
  object: KubernetesObject;
}

/** A demo runs for longer than an hour. */
const TOKEN_SECONDS = 7 * 24 * 60 * 60;

interface Resource {
  /** As in a path: `deployments`. */
  plural: string;
  namespaced: boolean;
}

/** One user's view of an API server. */
export class ApiServer {
  readonly #url: string;
  readonly #token: string;
  readonly #certificate: string;
  readonly #agent: Agent;
  readonly #resources = new Map<string, Promise<Map<string, Resource>>>();

  constructor(url: string, token: string, certificate: string) {
    this.#url = url;
    this.#token = token;
    this.#certificate = certificate;
    this.#agent = new Agent({ ca: certificate, keepAlive: true });
  }

  /** The same server for another user. */
  as(token: string): ApiServer {
    return new ApiServer(this.#url, token, this.#certificate);
  }

  /** A kubeconfig that makes kubectl and istiod this user. */
  toKubeconfig() {
    return {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        {
          name: 'test',
          cluster: {
            server: this.#url,
            'certificate-authority-data': Buffer.from(
              this.#certificate,
            ).toString('base64'),
          },
        },
      ],
      users: [{ name: 'test', user: { token: this.#token } }],
      contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
      'current-context': 'test',
    };
  }

  async isReady(): Promise<boolean> {
    const { status } = await this.#send('GET', '/readyz').catch(() => ({
      status: 0,
    }));
    return status === 200;
  }

  /** Until every custom kind is served. */
  async waitForKinds(): Promise<void> {
    await eventually('the custom kinds are served', async () => {
      const { object } = await this.#send(
        'GET',
        '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
      );
      const all = object.items as {
        status?: { conditions?: { type: string; status: string }[] };
      }[];
      return all.every(({ status }) =>
        status?.conditions?.some(
          ({ type, status: holds }) =>
            type === 'Established' && holds === 'True',
        ),
      );
    });
    this.#resources.clear();
  }

  /** Server-side apply, with every unknown field an error; `force` takes fields from other managers. */
  async apply(
    object: KubernetesObject,
    manager: string,
    { force = false } = {},
  ): Promise<Answer> {
    const query = `fieldManager=${manager}&fieldValidation=Strict&force=${force}`;
    return this.#send(
      'PATCH',
      `${await this.#pathOf(object)}?${query}`,
      object,
      'application/apply-patch+yaml',
    );
  }

  /** `dryRun` keeps nothing, after all that may refuse it has seen it. */
  async create(
    object: KubernetesObject,
    { dryRun = false } = {},
  ): Promise<Answer> {
    const path = await this.#pathOf(object);
    return this.#send(
      'POST',
      `${path.slice(0, path.lastIndexOf('/'))}${dryRun ? '?dryRun=All' : ''}`,
      object,
      'application/json',
    );
  }

  /** What a controller says about an object. */
  async patchStatus(object: KubernetesObject, status: object): Promise<Answer> {
    return this.#send(
      'PATCH',
      `${await this.#pathOf(object)}/status`,
      { status },
      'application/merge-patch+json',
    );
  }

  async get(object: KubernetesObject): Promise<Answer> {
    return this.#send('GET', await this.#pathOf(object));
  }

  async delete(object: KubernetesObject): Promise<Answer> {
    return this.#send('DELETE', await this.#pathOf(object));
  }

  async statusOf(path: string): Promise<number> {
    return (await this.#send('GET', path)).status;
  }

  /** Every object of a kind, or those of a name, in all namespaces. */
  async list(
    apiVersion: string,
    kind: string,
    name?: string,
  ): Promise<KubernetesObject[]> {
    const { plural } = await this.#resourceOf(apiVersion, kind);
    const query =
      name === undefined ? '' : `?fieldSelector=metadata.name%3D${name}`;
    const path = `${root(apiVersion)}/${plural}${query}`;
    const { object } = await this.#send('GET', path);
    return (object.items as KubernetesObject[]).map(item => ({
      ...item,
      apiVersion,
      kind,
    }));
  }

  /** A token of a service account, as a pod would have it. */
  async tokenOf(namespace: string, account: string): Promise<string> {
    const { object } = await this.#send(
      'POST',
      `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`,
      {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: {
          audiences: ['https://kubernetes.default.svc'],
          expirationSeconds: TOKEN_SECONDS,
        },
      },
      'application/json',
    );
    return (object.status as { token: string }).token;
  }

  async #pathOf({
    apiVersion,
    kind,
    metadata: { name, namespace },
  }: KubernetesObject): Promise<string> {
    const { plural, namespaced } = await this.#resourceOf(apiVersion, kind);
    const within = namespaced ? `/namespaces/${namespace}` : '';
    return `${root(apiVersion)}${within}/${plural}/${name}`;
  }

  async #resourceOf(apiVersion: string, kind: string): Promise<Resource> {
    if (!this.#resources.has(apiVersion)) {
      this.#resources.set(apiVersion, this.#discover(apiVersion));
    }
    const found = (await this.#resources.get(apiVersion))?.get(kind);
    if (!found)
      throw new Error(`The API server serves no ${apiVersion} ${kind}`);
    return found;
  }

  async #discover(apiVersion: string): Promise<Map<string, Resource>> {
    const { object } = await this.#send('GET', root(apiVersion));
    const resources = (object.resources ?? []) as {
      name: string;
      kind: string;
      namespaced: boolean;
    }[];
    return new Map(
      resources
        // Subresources such as `deployments/scale`.
        .filter(({ name }) => !name.includes('/'))
        .map(({ name, kind, namespaced }) => [
          kind,
          { plural: name, namespaced },
        ]),
    );
  }

  async #send(
    method: string,
    path: string,
    body?: object,
    type?: string,
  ): Promise<Answer> {
    const sent = request(`${this.#url}${path}`, {
      method,
      agent: this.#agent,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(type && { 'content-type': type }),
      },
    });
    sent.end(body && JSON.stringify(body));
    const [answer] = await once(sent, 'response');
    const content = await text(answer);
    const object = content.startsWith('{') ? JSON.parse(content) : {};
    const { statusCode: status } = answer;
    return {
      status,
      object,
      message: status >= 400 ? object.message ?? content : '',
    };
  }
}

function root(apiVersion: string): string {
  return apiVersion.includes('/')
    ? `/apis/${apiVersion}`
    : `/api/${apiVersion}`;
}
