import { Policy, readRequest } from 'backstage-plugin-istio-egress-common';
import { randomFrom } from './random';
import { read } from './read';

/*
 * The requests of a company: each namespace is a team with four workloads, each
 * workload asks for one to four hosts. Half of these are services that
 * everybody uses, some much more than others; the rest are partners of few.
 */

const WORKLOADS_OF_A_TEAM = 4;
const SERVICES = 40;
const POLICIES_OF_A_PARTNER = 3;
const OTHER_PORT = 8443;

/** `gateway`: the route that most take; `mixed`: every tenth team takes another exit, and some hosts are plain HTTP. */
export type Routes = 'gateway' | 'mixed';

interface Destination {
  host: string;
  port?: number;
  protocol?: 'HTTP';
  tls?: 'originate';
}

/** So many requests, as people write them; the first of them are the same in a larger company. */
export function requestsOf(size: number, routes: Routes): object[] {
  return Array.from({ length: size }, (_, index) => requestOf(index, routes));
}

/** {@link requestsOf}, read. */
export function policiesOf(size: number, routes: Routes): Policy[] {
  return requestsOf(size, routes).map(request => read(readRequest(request)));
}

/** A policy as a request for one cluster makes it. */
export function inCluster(
  { name, ...others }: Policy,
  cluster: string | undefined,
): Policy {
  return cluster === undefined
    ? { name, ...others }
    : { name, cluster, ...others };
}

function requestOf(index: number, routes: Routes) {
  const random = randomFrom(index);
  const team = Math.floor(index / WORKLOADS_OF_A_TEAM);
  const workload = `app-${index % WORKLOADS_OF_A_TEAM}`;
  const namespace = `team-${team}`;
  const exit = routes === 'gateway' ? 'gateway' : exitOf(team);
  const proxy = team % 4 === 3 ? 'emea' : 'corporate';
  return {
    name: `${workload}-partners`,
    owner: `group:default/${namespace}`,
    reason: `The service ${workload} sends orders to its partners.`,
    ticket: `NET-${1000 + index}`,
    expires: '2030-12-31',
    workload: { namespace, name: workload, serviceAccount: workload },
    destinations: [
      ...destinationsOf(random, index),
      ...(routes === 'mixed' && exit === 'gateway' && index % 20 === 0
        ? [legacyHost(index, proxy)]
        : []),
    ],
    // A team has one way out: two for one host in one namespace are refused.
    route: { exit, proxy },
  };
}

function exitOf(team: number): string {
  // Both are locked down by addresses, which only one of the proxies has.
  const exits: Record<number, string> = { 7: 'sidecar', 15: 'application' };
  return exits[team % 20] ?? 'gateway';
}

function destinationsOf(random: () => number, index: number): Destination[] {
  const destinations = new Map<string, Destination>();
  const wanted = 1 + Math.floor(random() * 4);
  while (destinations.size < wanted) {
    const host =
      random() < 0.5 ? serviceHost(random) : partnerHost(random, index);
    const port = random() < 0.1 ? OTHER_PORT : undefined;
    destinations.set(host, { host, ...(port && { port }) });
  }
  return [...destinations.values()];
}

function serviceHost(random: () => number): string {
  // The third power: the first services have most of the callers.
  const service = Math.floor(SERVICES * random() ** 3);
  return service === 0 ? 'api.github.com' : `service${service}.example.com`;
}

function partnerHost(random: () => number, index: number): string {
  const partner = Math.floor(index / POLICIES_OF_A_PARTNER);
  return `api${Math.floor(random() * 3)}.partner${partner}.example.com`;
}

/** An application that speaks plain HTTP; the mesh originates its TLS. */
function legacyHost(index: number, proxy: string): Destination {
  // A gateway takes such a host to one proxy.
  return {
    host: `legacy${index % 7}.${proxy}.example.org`,
    protocol: 'HTTP',
    tls: 'originate',
  };
}
