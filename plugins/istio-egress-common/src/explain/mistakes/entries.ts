import { listOf, quote } from '../../findings';
import { BY_SERVER_NAME } from '../cluster';
import type { ExplainFinding } from '../explainFinding';
import { isByServerName, isExported, Mesh, Service } from '../model';
import { inWords, KubernetesObject } from '../objects';
import { about } from './about';

/** A host of a ServiceEntry, with the object. */
type Entry = Service & { object: KubernetesObject };

/** What ServiceEntries break beside each other, and by themselves. */
export function* findInEntries(mesh: Mesh): Iterable<ExplainFinding[]> {
  const entries = mesh.services.filter(
    (each): each is Entry => each.object?.kind === 'ServiceEntry',
  );
  for (const [position, entry] of entries.entries()) {
    yield findAlone(entry);
    for (const other of entries.slice(0, position)) {
      const found = findBeside(entry, other);
      if (found.length > 0) yield found;
    }
  }
}

function findAlone(entry: Entry): ExplainFinding[] {
  const { object, ports, addresses, isAllocated, resolution, host } = entry;
  const findings: ExplainFinding[] = [];
  const isTls =
    ports.length > 0 && ports.every(each => each.protocol === 'TLS');
  if (isTls && addresses.length > 0 && !isAllocated) {
    findings.push(
      about(object, 'spec.addresses', 'EGR835', { host: quote(host) }),
    );
  }
  if (
    host.startsWith('*') &&
    resolution === 'DNS' &&
    entry.endpoints.length === 0
  ) {
    findings.push(
      about(object, 'spec.resolution', 'EGR849', { host: quote(host) }),
    );
  }
  if (isByServerName(entry)) {
    ports.forEach(({ number, written }, index) => {
      if (BY_SERVER_NAME.includes(written)) return;
      findings.push(
        about(object, `spec.ports[${index}].protocol`, 'EGR860', {
          host: quote(host),
          port: String(number),
          protocol: quote(written),
        }),
      );
    });
  }
  return findings;
}

/** Whether the sidecars of some namespace see both. */
function isSeenWith(entry: Entry, other: Entry): boolean {
  return (
    isExported(entry, other.namespace) ||
    isExported(other, entry.namespace) ||
    entry.exportTo.some(each => each !== '.' && other.exportTo.includes(each))
  );
}

const hasAddresses = ({ addresses }: Service) => addresses.length > 0;

const hasOpenBytes = (service: Service) =>
  !hasAddresses(service) &&
  service.ports.some(({ protocol }) => protocol === 'TCP');

function findBeside(entry: Entry, other: Entry): ExplainFinding[] {
  if (!isSeenWith(entry, other)) return [];
  const { object } = entry;
  const beside = () => inWords(other.object);
  if (entry.host === other.host) {
    if (entry.namespace !== other.namespace) {
      return [
        about(object, 'spec.hosts', 'EGR836', {
          host: quote(entry.host),
          other: beside(),
        }),
      ];
    }
    return entry.resolution === other.resolution
      ? []
      : [
          about(object, 'spec.resolution', 'EGR837', {
            host: quote(entry.host),
            other: beside(),
          }),
        ];
  }
  // Most speak TLS, and are told apart by it: only bytes are in the way of others.
  if (![entry, other].some(hasOpenBytes)) return [];
  const others = new Map(
    // Of two ports of one number the first counts.
    [...other.ports].reverse().map(each => [each.number, each]),
  );
  return entry.ports.flatMap((port, index): ExplainFinding[] => {
    const same = others.get(port.number);
    if (same === undefined) return [];
    const place = `spec.ports[${index}].protocol`;
    const isOpenTcp = (each: typeof port, of: Entry) =>
      each.protocol === 'TCP' && !hasAddresses(of);
    if (isOpenTcp(port, entry) && isOpenTcp(same, other)) {
      return [
        about(object, 'spec.addresses', 'EGR834', {
          hosts: listOf([entry.host, other.host]),
          port: String(port.number),
        }),
      ];
    }
    if (isOpenTcp(port, entry) && same.protocol === 'TLS') {
      return [
        about(object, place, 'EGR833', {
          host: quote(entry.host),
          port: String(port.number),
          other: quote(other.host),
        }),
      ];
    }
    return isOpenTcp(same, other) && port.protocol === 'TLS'
      ? [
          about(other.object, 'spec.ports', 'EGR833', {
            host: quote(other.host),
            port: String(port.number),
            other: quote(entry.host),
          }),
        ]
      : [];
  });
}
