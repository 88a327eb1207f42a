import { trustDomainsOf } from '../platform';
import { liesIn } from '../schema';
import { at, listAt, textAt, textsAt } from '../plainData';
import { Labels, labelsAt, selects } from './labels';
import type { Mesh, Service } from './model';

/** What a proxy knows of a connection. */
export interface Connection {
  /** `<trust domain>/ns/<namespace>/sa/<account>`; absent without the mesh's TLS. */
  principal?: string;
  namespace?: string;
  port: number;
  serverName: string;
  /** Of the gateway's own loopback. */
  address?: string;
}

/** A connection, with the trust domains of the mesh; the first one is the caller's. */
interface Known extends Connection {
  trustDomains: readonly string[];
}

/** What the AuthorizationPolicies of pods say of a connection: those of their namespace, of the mesh, and of the service that is called. */
export function authorize(
  mesh: Mesh,
  pods: { namespace: string; labels: Labels; service?: Service },
  connection: Connection,
): 'allowed' | 'denied' | 'unknown' {
  const policies = mesh.others.filter(
    ({ kind, group, namespace, content }) =>
      kind === 'AuthorizationPolicy' &&
      group === 'security.istio.io' &&
      [pods.namespace, mesh.rootNamespace, pods.service?.namespace].includes(
        namespace,
      ) &&
      at(content, 'spec', 'targetRefs') === undefined &&
      at(content, 'spec', 'targetRef') === undefined &&
      labelsAt(content, 'metadata', 'annotations')['istio.io/dry-run'] !==
        'true' &&
      selects(
        labelsAt(content, 'spec', 'selector', 'matchLabels'),
        pods.labels,
      ),
  );
  const actionOf = (content: unknown) =>
    textAt(content, 'spec', 'action') ?? 'ALLOW';
  const known: Known = { ...connection, trustDomains: trustDomainsIn(mesh) };
  const verdicts = (action: string) =>
    policies
      .filter(({ content }) => actionOf(content) === action)
      .map(({ content }) =>
        anyOf(listAt(content, 'spec', 'rules').map(rule => holds(rule, known))),
      );
  if (policies.some(({ content }) => actionOf(content) === 'CUSTOM')) {
    return 'unknown';
  }
  const denied = anyOf(verdicts('DENY'));
  if (denied !== false) return denied === true ? 'denied' : 'unknown';
  const allowing = verdicts('ALLOW');
  if (allowing.length === 0) return 'allowed';
  const allowed = anyOf(allowing);
  if (allowed === undefined) return 'unknown';
  return allowed ? 'allowed' : 'denied';
}

/** The mesh's own trust domain, and its others. */
export function trustDomainsIn({ platform }: Mesh): readonly string[] {
  return platform ? trustDomainsOf(platform) : ['cluster.local'];
}

/** Undefined where it cannot be told. */
type Truth = boolean | undefined;

function anyOf(all: readonly Truth[]): Truth {
  if (all.includes(true)) return true;
  return all.includes(undefined) ? undefined : false;
}

function allOf(all: readonly Truth[]): Truth {
  if (all.includes(false)) return false;
  return all.includes(undefined) ? undefined : true;
}

function holds(rule: unknown, connection: Known): Truth {
  const parts = (key: string, find: (part: unknown) => Truth) => {
    const list = listAt(rule, key);
    return list.length === 0 ? true : anyOf(list.map(find));
  };
  return allOf([
    parts('from', from => fields(at(from, 'source'), sourceOf(connection))),
    parts('to', to => fields(at(to, 'operation'), operationOf(connection))),
    allOf(listAt(rule, 'when').map(each => condition(each, connection))),
  ]);
}

type Test = (value: string) => boolean;

const like =
  (text: string | undefined): Test =>
  pattern => {
    if (text === undefined) return false;
    if (pattern === '*') return text !== '';
    if (pattern.startsWith('*')) return text.endsWith(pattern.slice(1));
    return pattern.endsWith('*')
      ? text.startsWith(pattern.slice(0, -1))
      : text === pattern;
  };

/** A principal of `cluster.local`, or of any trust domain of the mesh, is one of all of them. */
function isPrincipal({ principal, trustDomains }: Known): Test {
  return pattern => {
    const slash = pattern.indexOf('/');
    const isOfMesh = ['cluster.local', ...trustDomains].includes(
      pattern.slice(0, slash),
    );
    return like(principal)(
      isOfMesh ? `${trustDomains[0]}${pattern.slice(slash)}` : pattern,
    );
  };
}

function sourceOf(connection: Known): Record<string, Test> {
  return {
    principals: isPrincipal(connection),
    namespaces: like(connection.namespace),
  };
}

function operationOf({ port }: Connection): Record<string, Test> {
  return { ports: value => Number(value) === port };
}

/** All fields have to hold, each by any of its values; one that is not known here cannot be told. */
function fields(part: unknown, tests: Record<string, Test>): Truth {
  const keys = Object.keys((part as object | undefined) ?? {});
  return allOf(
    keys.map(key => {
      const isNot = key.startsWith('not');
      const name = isNot ? key.charAt(3).toLowerCase() + key.slice(4) : key;
      if (!Object.hasOwn(tests, name)) return undefined;
      const found = textsAt(part, key).some(tests[name]);
      return isNot ? !found : found;
    }),
  );
}

function condition(when: unknown, connection: Known): Truth {
  const { serverName, port, namespace, address } = connection;
  const known: Record<string, Test> = {
    'connection.sni': like(serverName),
    'destination.port': value => Number(value) === port,
    'source.principal': isPrincipal(connection),
    'source.namespace': like(namespace),
    'destination.ip': value => address !== undefined && liesIn(address, value),
  };
  const key = textAt(when, 'key') ?? '';
  if (!Object.hasOwn(known, key)) return undefined;
  const values = textsAt(when, 'values');
  const notValues = textsAt(when, 'notValues');
  return (
    (values.length === 0 || values.some(known[key])) &&
    !notValues.some(known[key])
  );
}
