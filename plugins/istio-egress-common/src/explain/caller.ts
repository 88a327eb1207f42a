import { at, listAt, textAt, textsAt } from '../plainData';
import { Labels, labelsAt, selects } from './labels';
import type { KubernetesObject } from './objects';
import type { Mesh } from './model';

/** Pods that make calls. */
export interface Caller {
  namespace: string;
  /** A workload's name, `serviceaccount/<name>`, or `*` for every other pod. */
  workload: string;
  labels: Labels;
  /** Absent of pods of which nothing is known. */
  serviceAccount?: string;
  /** Why no sidecar takes their calls. */
  outside?: 'notInjected' | 'ambient';
  /** Ports that its pods keep from their sidecar. */
  excludedPorts: number[];
  /** A proxy that its containers' variables name, with the place where. */
  proxies: NamedProxy[];
  /** The hosts and suffixes that these variables except (NO_PROXY). */
  unproxied: string[];
  object?: KubernetesObject;
}

export interface NamedProxy {
  /** For which calls: those of `http_proxy`, `https_proxy` or `all_proxy`. */
  variable: string;
  host: string;
  port: number;
  path: string;
  object: KubernetesObject;
}

const TEMPLATES: Readonly<Record<string, string[]>> = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Pod: [],
};

/** What injection adds to the labels of every pod. */
export const INJECTED = { 'security.istio.io/tlsMode': 'istio' };

/** Every kind of pods that calls can come from, by the files: workloads, accounts that gateways name, and the others of a namespace. */
export function callersOf(mesh: Mesh): Caller[] {
  const namespaces = new Map(
    mesh.others
      .filter(({ kind, group }) => kind === 'Namespace' && group === '')
      .map(each => [each.name, each.labels] as const),
  );
  const callers = mesh.others.flatMap(object =>
    Object.hasOwn(TEMPLATES, object.kind)
      ? workloadOf(object, TEMPLATES[object.kind], namespaces)
      : [],
  );
  const outsideOf = (namespace: string) =>
    outsideBy(namespaces.get(namespace), {});
  for (const [namespace, account] of accountsOf(mesh)) {
    const isKnown = callers.some(
      each => each.namespace === namespace && each.serviceAccount === account,
    );
    if (isKnown) continue;
    callers.push({
      namespace,
      workload: `serviceaccount/${account}`,
      labels: {},
      serviceAccount: account,
      ...outsideOf(namespace),
      excludedPorts: [],
      proxies: [],
      unproxied: [],
    });
  }
  for (const namespace of callingNamespaces(mesh, callers)) {
    callers.push({
      namespace,
      workload: '*',
      labels: {},
      ...outsideOf(namespace),
      excludedPorts: [],
      proxies: [],
      unproxied: [],
    });
  }
  return callers
    .map(each =>
      each.outside === undefined
        ? { ...each, labels: { ...INJECTED, ...each.labels } }
        : each,
    )
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function orderOf({ namespace, workload }: Caller): string {
  return `${namespace} ${workload}`;
}

/** Those with something of the mesh, but for where gateways and the control plane run. */
function callingNamespaces(mesh: Mesh, callers: readonly Caller[]): string[] {
  const ofMesh = mesh.others
    .filter(
      ({ kind, group }) =>
        group === 'networking.istio.io' ||
        (kind === 'NetworkPolicy' && group === 'networking.k8s.io'),
    )
    .map(({ namespace }) => namespace);
  const declared = mesh.others
    .filter(({ kind, group }) => kind === 'Namespace' && group === '')
    .map(({ name }) => name);
  const own = new Set([
    mesh.rootNamespace,
    ...mesh.pods.map(({ namespace }) => namespace),
  ]);
  return [
    ...new Set([
      ...ofMesh,
      ...declared,
      ...callers.map(({ namespace }) => namespace),
    ]),
  ].filter(namespace => namespace !== '' && !own.has(namespace));
}

const SPIFFE = /^(?:spiffe:\/\/)?[^/]+\/ns\/([^/*]+)\/sa\/([^/*]+)$/;

/** The accounts that somebody lets in by name. */
function accountsOf(mesh: Mesh): [namespace: string, account: string][] {
  const names = [
    ...mesh.gateways.flatMap(({ servers }) =>
      servers.flatMap(({ tls }) => tls?.subjectAltNames ?? []),
    ),
    ...mesh.others
      .filter(({ kind }) => kind === 'AuthorizationPolicy')
      .flatMap(({ content }) =>
        listAt(content, 'spec', 'rules').flatMap(rule =>
          listAt(rule, 'from').flatMap(from =>
            textsAt(from, 'source', 'principals'),
          ),
        ),
      ),
  ];
  const accounts = new Map<string, [string, string]>();
  for (const name of names) {
    const [, namespace, account] = SPIFFE.exec(name) ?? [];
    if (account) accounts.set(`${namespace}/${account}`, [namespace, account]);
  }
  return [...accounts.values()];
}

function workloadOf(
  object: KubernetesObject,
  path: readonly string[],
  namespaces: ReadonlyMap<string, Labels>,
): Caller[] {
  const template =
    path.length === 0 ? object.content : at(object.content, ...path);
  const labels = labelsAt(template, 'metadata', 'labels');
  const annotations = labelsAt(template, 'metadata', 'annotations');
  const excluded =
    annotations['traffic.sidecar.istio.io/excludeOutboundPorts'] ?? '';
  return [
    {
      namespace: object.namespace,
      workload: object.name,
      labels,
      serviceAccount:
        textAt(template, 'spec', 'serviceAccountName') ?? 'default',
      ...outsideBy(namespaces.get(object.namespace), {
        ...annotations,
        ...labels,
      }),
      excludedPorts: excluded.split(',').map(Number).filter(Boolean),
      proxies: proxiesOf(object, template, path),
      unproxied: unproxiedOf(template),
      object,
    },
  ];
}

/** Injection, as its webhook decides: the pod's own label, then the namespace's. Nothing is known of a namespace that is not in the files. */
function outsideBy(
  namespace: Labels | undefined,
  pod: Labels,
): { outside?: Caller['outside'] } {
  const own = pod['sidecar.istio.io/inject'];
  if (own === 'false') return { outside: 'notInjected' };
  if (own === 'true' || pod['istio.io/rev'] !== undefined) return {};
  if (namespace === undefined) return {};
  if (
    namespace['istio-injection'] === 'enabled' ||
    (namespace['istio.io/rev'] !== undefined &&
      namespace['istio-injection'] !== 'disabled')
  ) {
    return {};
  }
  return {
    outside:
      namespace['istio.io/dataplane-mode'] === 'ambient'
        ? 'ambient'
        : 'notInjected',
  };
}

const VARIABLE = /^(https?|all)_proxy$/i;
const ADDRESS = /^(?:[a-z]+:\/\/)?(?:[^@/]*@)?([^:/]+):(\d+)\/?$/i;

function proxiesOf(
  object: KubernetesObject,
  template: unknown,
  path: readonly string[],
): NamedProxy[] {
  const place = [...path, 'spec'].join('.');
  return ['initContainers', 'containers'].flatMap(list =>
    listAt(template, 'spec', list).flatMap((container, index) =>
      listAt(container, 'env').flatMap((variable, position): NamedProxy[] => {
        if (!VARIABLE.test(textAt(variable, 'name') ?? '')) return [];
        const [, host, port] =
          ADDRESS.exec(textAt(variable, 'value') ?? '') ?? [];
        return host === undefined
          ? []
          : [
              {
                variable: textAt(variable, 'name')!.toLowerCase(),
                host: host.toLowerCase(),
                port: Number(port),
                path: `${place}.${list}[${index}].env[${position}]`,
                object,
              },
            ];
      }),
    ),
  );
}

const EXCEPTION = /^no_proxy$/i;

function unproxiedOf(template: unknown): string[] {
  return ['initContainers', 'containers']
    .flatMap(list => listAt(template, 'spec', list))
    .flatMap(container => listAt(container, 'env'))
    .filter(variable => EXCEPTION.test(textAt(variable, 'name') ?? ''))
    .flatMap(variable => (textAt(variable, 'value') ?? '').split(/[\s,]+/))
    .map(each => each.toLowerCase())
    .filter(each => each !== '');
}

/** Whether an object of a namespace that selects pods by labels is for these. */
export function isFor(
  selector: Labels,
  namespace: string,
  pods: { namespace: string; labels: Labels },
  rootNamespace: string,
): boolean {
  return (
    (namespace === pods.namespace || namespace === rootNamespace) &&
    selects(selector, pods.labels)
  );
}
