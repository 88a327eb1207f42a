import { listOf, quote } from '../../findings';
import type { ExplainFinding } from '../explainFinding';
import { matches } from '../hosts';
import type { ClientTls, DestinationRule, Mesh, Service } from '../model';
import { about } from './about';

/** What DestinationRules do not do, or do to hosts that cannot bear it. */
export function* findInRules(mesh: Mesh): Iterable<ExplainFinding[]> {
  for (const rule of mesh.destinationRules) {
    const outside = mesh.services.filter(
      each => matches(rule.host, each.host) && isOutside(each),
    );
    yield [
      ...findMeshTls(rule, outside),
      ...findDoubled(rule, outside),
      ...findTunnels(mesh, rule),
      ...findSecrets(mesh, rule),
      ...findForAll(rule, outside),
    ];
  }
}

/** Loopback leads to the gateway itself, which is of the mesh. */
function isOutside({ isExternal, endpoints, resolution }: Service): boolean {
  return (
    isExternal &&
    !(
      resolution === 'STATIC' &&
      endpoints.length > 0 &&
      endpoints.every(({ address }) => address.startsWith('127.'))
    )
  );
}

/** Every place of a rule that asks for TLS. */
function tlsOf(rule: DestinationRule): [path: string, tls: ClientTls][] {
  const policies: [string, DestinationRule['policy']][] = [
    ['spec', rule.policy],
    ...rule.subsets.map(
      ({ policy }, index) =>
        [`spec.subsets[${index}]`, policy] as [string, typeof policy],
    ),
  ];
  return policies.flatMap(([place, policy]) => [
    ...(policy?.tls
      ? [[`${place}.trafficPolicy.tls`, policy.tls] as [string, ClientTls]]
      : []),
    ...(policy?.ports ?? []).flatMap(({ tls }, index) =>
      tls
        ? [
            [`${place}.trafficPolicy.portLevelSettings[${index}].tls`, tls] as [
              string,
              ClientTls,
            ],
          ]
        : [],
    ),
  ]);
}

function findMeshTls(
  rule: DestinationRule,
  outside: readonly Service[],
): ExplainFinding[] {
  return outside.length === 0
    ? []
    : tlsOf(rule)
        .filter(([, { mode }]) => mode === 'ISTIO_MUTUAL')
        .map(([path]) =>
          about(rule.object, `${path}.mode`, 'EGR812', {
            hosts: listOf(outside.map(({ host }) => host)),
          }),
        );
}

/** TLS that a proxy begins around TLS that the application has begun. TLS beside a tunnel is for the proxy. */
function findDoubled(
  rule: DestinationRule,
  outside: readonly Service[],
): ExplainFinding[] {
  const ports = outside.flatMap(({ ports: all }) => all);
  const isTls =
    ports.length > 0 && ports.every(({ protocol }) => protocol === 'TLS');
  if (!isTls || rule.policy?.tunnel) return [];
  return tlsOf(rule)
    .filter(([, { mode }]) => mode === 'SIMPLE' || mode === 'MUTUAL')
    .map(([path]) =>
      about(rule.object, `${path}.mode`, 'EGR814', {
        hosts: listOf(outside.map(({ host }) => host)),
      }),
    );
}

function findTunnels(mesh: Mesh, rule: DestinationRule): ExplainFinding[] {
  const { object, policy, subsets, host } = rule;
  const findings: ExplainFinding[] = [];
  if (policy?.tunnel) {
    subsets.forEach((subset, index) => {
      if (subset.policy?.tunnel) return;
      findings.push(
        about(object, `spec.subsets[${index}].trafficPolicy`, 'EGR823', {
          subset: quote(subset.name),
        }),
      );
    });
    const used = mesh.virtualServices.flatMap(({ routes }) =>
      routes.filter(({ destinations }) =>
        destinations.some(each => each.host === host && each.subset === ''),
      ),
    );
    if (used.length > 0 && used.every(({ section }) => section === 'http')) {
      findings.push(
        about(object, 'spec.trafficPolicy.tunnel', 'EGR825', {
          host: quote(host),
        }),
      );
    }
  }
  for (const [place, each] of [
    ['spec', policy] as const,
    ...subsets.map(
      (subset, index) => [`spec.subsets[${index}]`, subset.policy] as const,
    ),
  ]) {
    if (each?.tunnel?.host.includes('*')) {
      findings.push(
        about(object, `${place}.trafficPolicy.tunnel.targetHost`, 'EGR826', {
          host: quote(each.tunnel.host),
        }),
      );
    }
  }
  return findings;
}

function findSecrets(mesh: Mesh, rule: DestinationRule): ExplainFinding[] {
  const isGateways = mesh.pods.some(
    ({ namespace }) => namespace === rule.namespace,
  );
  if (isGateways || rule.selector !== undefined) return [];
  return tlsOf(rule)
    .filter(([, { hasSecret }]) => hasSecret)
    .map(([path]) =>
      about(rule.object, `${path}.credentialName`, 'EGR838', {
        host: quote(rule.host),
      }),
    );
}

/** What one namespace says of an outside host, and everybody hears. */
function findForAll(
  rule: DestinationRule,
  outside: readonly Service[],
): ExplainFinding[] {
  return rule.exportTo.includes('*') && outside.length > 0
    ? [
        about(rule.object, 'spec.exportTo', 'EGR840', {
          hosts: listOf(outside.map(({ host }) => host)),
        }),
      ]
    : [];
}
