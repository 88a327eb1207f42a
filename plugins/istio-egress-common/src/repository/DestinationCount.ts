import { DESTINATIONS, PORTS_OF_A_HOST } from '../files';
import { Finding, finding } from '../findings';
import type { Policy } from '../request';

/**
 * Counts what the policies of a repository name, since the time to judge and to
 * plan them depends on that rather than on the bytes of their entities.
 */
export class DestinationCount {
  #destinations = 0;
  /** By namespace and host. */
  readonly #ports = new Map<string, Set<number | undefined>>();

  /** Why no more policies are read, if with this one there are too many. */
  add({ workload, destinations }: Policy): Finding[] {
    this.#destinations += destinations.length;
    if (this.#destinations > DESTINATIONS) {
      return [tooMany(DESTINATIONS, 'destinations in its policies')];
    }
    for (const { host, port } of destinations) {
      const place = `${workload.namespace} ${host}`;
      const ports = this.#ports.get(place) ?? new Set();
      this.#ports.set(place, ports.add(port));
      if (ports.size > PORTS_OF_A_HOST) {
        return [tooMany(PORTS_OF_A_HOST, 'ports of one host in a namespace')];
      }
    }
    return [];
  }
}

function tooMany(limit: number, what: string): Finding {
  return finding('EGR507', '', { limit: limit.toLocaleString('en-US'), what });
}
