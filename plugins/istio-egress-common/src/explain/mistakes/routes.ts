import { listOf, quote } from '../../findings';
import type { ExplainFinding } from '../explainFinding';
import { matches } from '../hosts';
import {
  isExported,
  Mesh,
  PortProtocol,
  Service,
  VirtualService,
} from '../model';
import { inWords } from '../objects';
import { about } from './about';

/** What VirtualServices do not do. */
export function* findInRoutes(mesh: Mesh): Iterable<ExplainFinding[]> {
  for (const each of mesh.virtualServices) {
    yield [
      ...findUnseen(mesh, each),
      ...findSecond(mesh, each),
      ...findUnused(mesh, each),
    ];
  }
}

const isOutside = (mesh: Mesh, host: string) =>
  mesh.services.some(
    each =>
      each.isExternal &&
      matches(each.host, host) &&
      each.endpoints.every(({ address }) => !address.startsWith('127.')),
  );

/** A route that no sidecar receives, for a host that no other route leads to that gateway. */
function findUnseen(mesh: Mesh, by: VirtualService): ExplainFinding[] {
  if (by.gateways.includes('mesh')) return [];
  const hosts = by.hosts.filter(host => isOutside(mesh, host));
  const unled = hosts.filter(
    host =>
      !mesh.virtualServices.some(
        each =>
          each.gateways.includes('mesh') &&
          each.hosts.some(other => matches(other, host)),
      ),
  );
  return unled.length === 0
    ? []
    : [
        about(by.object, 'spec.gateways', 'EGR811', {
          hosts: listOf(unled),
          gateways: listOf(by.gateways),
        }),
      ];
}

/** Of several routes of sidecars for one host, the oldest counts. */
function findSecond(mesh: Mesh, by: VirtualService): ExplainFinding[] {
  if (!by.gateways.includes('mesh')) return [];
  const position = mesh.virtualServices.indexOf(by);
  return mesh.virtualServices.slice(0, position).flatMap(other => {
    const shared = by.hosts.filter(host => other.hosts.includes(host));
    const isBeside =
      other.gateways.includes('mesh') &&
      (isExported(other, by.namespace) || isExported(by, other.namespace));
    return shared.length > 0 && isBeside
      ? [
          about(by.object, 'spec.hosts', 'EGR831', {
            hosts: listOf(shared),
            other: inWords(other.object),
          }),
        ]
      : [];
  });
}

/** Routes that nothing takes: of another protocol than the host's port, of names beyond the hosts, with a share each. */
function findUnused(mesh: Mesh, by: VirtualService): ExplainFinding[] {
  const services = mesh.services.filter(each =>
    by.hosts.some(host => matches(host, each.host)),
  );
  const protocolsAt = protocolsByPort(services);
  const isOfHosts = coveredBy(by.hosts);
  return by.routes.flatMap(({ section, index, matches: all, destinations }) => {
    const place = `spec.${section}[${index}]`;
    const findings: ExplainFinding[] = [];
    for (const [position, { port, sniHosts }] of all.entries()) {
      const protocols = protocolsAt.get(port) ?? [];
      const wanted = { http: 'HTTP', tls: 'TLS', tcp: 'TCP' }[section];
      if (
        by.gateways.includes('mesh') &&
        protocols.length > 0 &&
        !protocols.some(each => each === wanted || each === 'auto')
      ) {
        findings.push(
          about(by.object, `${place}.match[${position}].port`, 'EGR847', {
            section,
            port: String(port),
            protocol: protocols[0],
          }),
        );
      }
      const beyond = sniHosts.filter(name => !isOfHosts(name));
      if (beyond.length > 0) {
        findings.push(
          about(by.object, `${place}.match[${position}].sniHosts`, 'EGR848', {
            names: listOf(beyond),
            hosts: listOf(by.hosts),
          }),
        );
      }
    }
    const tunnelled = destinations.filter(({ host }) =>
      mesh.destinationRules.some(
        each => each.host === host && each.policy?.tunnel,
      ),
    );
    if (destinations.length > 1 && tunnelled.length > 0) {
      findings.push(
        about(by.object, `${place}.route`, 'EGR824', {
          host: quote(tunnelled[0].host),
        }),
      );
    }
    return findings;
  });
}

function protocolsByPort(
  services: readonly Service[],
): ReadonlyMap<number | undefined, PortProtocol[]> {
  const protocols = new Map<number | undefined, PortProtocol[]>();
  for (const { number, protocol } of services.flatMap(each => each.ports)) {
    const same = protocols.get(number) ?? [];
    protocols.set(number, same);
    same.push(protocol);
  }
  return protocols;
}

/** Whether one of the hosts covers a name, or is covered by it: most of them are that name. */
function coveredBy(hosts: readonly string[]): (name: string) => boolean {
  const named = new Set(hosts.map(each => each.toLowerCase()));
  const wildcards = hosts.filter(each => each.startsWith('*'));
  return name =>
    named.has(name.toLowerCase()) ||
    (name.startsWith('*') ? hosts : wildcards).some(host =>
      matches(host, name),
    );
}
