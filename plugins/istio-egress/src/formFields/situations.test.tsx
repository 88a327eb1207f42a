import { JsonObject } from '@backstage/types';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { goOn, openForm } from '../__testUtils__/form';
import { egressDestinations } from './EgressDestinations';
import { egressRoute } from './EgressRoute';
import { egressWorkload } from './EgressWorkload';

/*
 * What people ask for in the field, as they enter it: the form takes it, or says
 * the true reason and what to do, where it can be done.
 */

const corporate = { host: 'proxy.corp.internal', port: 3128 };
const defaults = {
  route: { proxy: 'corporate' },
  lockdown: { registryOnly: true, networkPolicy: true },
};

interface Situation {
  workload?: JsonObject;
  destinations: JsonObject[];
  route?: JsonObject;
  platform?: JsonObject;
}

const field = (name: string, title: string, type: string) => ({
  [name]: {
    title,
    type,
    ...(type === 'array' && { items: { type: 'object' } }),
    'ui:field': `Egress${title}`,
    'ui:options': { hideError: true },
  },
});

function enter({ workload, destinations, route, platform }: Situation) {
  return openForm({
    fields: [egressWorkload, egressDestinations, egressRoute],
    pages: [
      field('workload', 'Workload', 'object'),
      field('destinations', 'Destinations', 'array'),
      field('route', 'Route', 'object'),
    ],
    values: {
      workload: {
        namespace: 'team-a',
        name: 'app',
        selector: { app: 'app' },
        ...workload,
      },
      destinations,
      ...(route && { route }),
    },
    config: {
      istioEgress: { proxies: { corporate }, defaults, ...platform },
    },
  });
}

/** What is said of a destination, by its place. */
async function saidOf(place: number) {
  const row = within(
    await screen.findByRole('group', {
      name: new RegExp(`^Destination ${place}:`),
    }),
  );
  return row.getAllByRole('status').at(-1)!;
}

/** Goes to the end of the form, which takes what it has been told. */
async function toTheEnd() {
  await screen.findByRole('button', { name: 'Next' });
  await goOn();
  await screen.findByRole('group', { name: /^Destination 1:/ });
  await goOn();
  await screen.findByRole('button', { name: 'Review' });
  await goOn();
  await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
}

const wildcards = { wildcards: true, envoyFilters: true };
const addresses = ['20.50.1.7'];

describe('The form says of', () => {
  it.each<[string, Situation, RegExp[]]>([
    [
      'SMTP on 587',
      { destinations: [{ host: 'smtp.example.com', port: 587 }] },
      [/the server speaks first/, /without addresses.*istio\.dnsCapture/],
    ],
    [
      'PostgreSQL',
      { destinations: [{ host: 'db.example.com', port: 5432 }] },
      [/begins in clear text/, /Enter the addresses of the destination/],
    ],
    [
      'a port range of Azure SQL',
      {
        destinations: [
          { host: 'db.database.windows.net', port: '11000-11999' },
        ],
      },
      [/connection policy of the server to Proxy/],
    ],
    [
      'a wildcard that the platform has not named itself',
      {
        destinations: [{ host: '*.s3.amazonaws.com' }],
        platform: { limits: wildcards },
      },
      [/list \*\.s3\.amazonaws\.com in hosts\.allow by exactly this pattern/],
    ],
    [
      'the metadata service',
      { destinations: [{ host: 'metadata.google.internal' }] },
      [/credentials of its node.*clusterTraffic\.cidrs/],
    ],
    [
      'the API server',
      { destinations: [{ host: 'kubernetes.default.svc' }] },
      [/inside the cluster.*API server in clusterTraffic\.cidrs/],
    ],
    [
      'gRPC as HTTP',
      {
        destinations: [
          { host: 'grpc.example.com', port: 50051, protocol: 'HTTP' },
        ],
      },
      [/gRPC needs HTTP\/2.*Choose "GRPC"/],
    ],
    [
      'a port of gRPC alone',
      { destinations: [{ host: 'grpc.example.com', port: 50051 }] },
      [/is usually gRPC, with TLS of the application or without/],
    ],
    [
      'plain HTTP to a responder of OCSP',
      { destinations: [{ host: 'ocsp.digicert.com', port: 80 }] },
      [/treated as HTTP without TLS/],
    ],
    [
      'an authority for TLS that the application begins',
      { destinations: [{ host: 'erp.example.com', caSecret: 'corp-ca' }] },
      [/An application that uses TLS itself has to know the authority itself/],
    ],
    [
      'FTP',
      { destinations: [{ host: 'ftp.example.com', port: 21, addresses }] },
      [/each transfer opens another connection.*Use SFTP/],
    ],
  ])('%s', async (_, situation, texts) => {
    enter(situation);
    await screen.findByRole('button', { name: 'Next' });
    await goOn();
    const status = await saidOf(1);
    for (const text of texts) {
      await waitFor(() => expect(status).toHaveTextContent(text));
    }
  });
});

describe('The form takes', () => {
  it.each<[string, Situation]>([
    [
      'SMTP with its addresses',
      { destinations: [{ host: 'smtp.example.com', port: 587, addresses }] },
    ],
    [
      'a database by its name, where sidecars capture DNS',
      {
        destinations: [{ host: 'db.example.com', port: 5432 }],
        platform: { istio: { dnsCapture: true } },
      },
    ],
    [
      'a wildcard that the platform has named itself',
      {
        destinations: [{ host: '*.s3.amazonaws.com' }],
        platform: {
          limits: wildcards,
          hosts: { allow: ['*.s3.amazonaws.com'] },
        },
      },
    ],
    [
      'four ports of one host, two of them HTTP',
      {
        destinations: [
          { host: 'api.example.com' },
          { host: 'api.example.com', port: 8443 },
          { host: 'api.example.com', port: 80, protocol: 'HTTP' },
          {
            host: 'api.example.com',
            port: 8080,
            protocol: 'HTTP',
            tlsPort: 8443,
          },
        ],
      },
    ],
    [
      'a host of a private authority',
      {
        destinations: [
          {
            host: 'erp.example.com',
            protocol: 'HTTP',
            tls: 'originate',
            caSecret: 'corp-ca',
          },
        ],
      },
    ],
    [
      'the patch of a chart’s Deployment by its own labels',
      {
        workload: {
          name: 'checkout',
          deployment: 'patch',
          selector: {
            'app.kubernetes.io/name': 'checkout',
            'app.kubernetes.io/instance': 'shop',
          },
        },
        destinations: [{ host: 'api.stripe.com' }],
        platform: { istio: { revision: 'asm-1-26' } },
      },
    ],
    [
      'a CronJob by the labels of its pods',
      {
        workload: {
          kind: 'CronJob',
          name: 'backup',
          selector: { job: 'backup' },
        },
        destinations: [{ host: 'storage.googleapis.com' }],
      },
    ],
    [
      'a proxy of the cluster that the application asks',
      {
        workload: { deployment: 'patch', container: 'app' },
        destinations: [{ host: 'api.github.com' }],
        route: { exit: 'application' },
        platform: {
          proxies: { corporate: { host: 'squid.proxy.svc', port: 3128 } },
        },
      },
    ],
    [
      'ranges of addresses through a proxy',
      {
        destinations: [
          {
            host: 'outlook.office365.com',
            port: 993,
            protocol: 'TCP',
            addresses: ['52.98.0.0/15'],
          },
        ],
      },
    ],
  ])('%s', async (_, situation) => {
    const { created } = enter(situation);
    await toTheEnd();
    expect(created()?.destinations).toEqual(situation.destinations);
    expect(created()?.workload).toMatchObject(situation.workload ?? {});
  });
});
