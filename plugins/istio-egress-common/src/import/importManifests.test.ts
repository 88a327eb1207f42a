import { explainInSteps } from '../explain';
import { readPlatform } from '../platform';
import { finish } from '../steps';
import { importManifests } from './importManifests';
import { importSchema } from '../contract';
import { toRequestFiles } from './requestFiles';

const istio = (kind: string, name: string, spec: string, namespace: string) =>
  `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: ${spec}\n`;

const entry = (host: string, rest = '', namespace = 'shop') =>
  istio(
    'ServiceEntry',
    host.replaceAll(/[.*]/g, '-'),
    `{ hosts: ["${host}"], ${
      rest ||
      'resolution: DNS, ports: [{ number: 443, name: tls, protocol: TLS }]'
    } }`,
    namespace,
  );

const workload = (name: string, rest = '', namespace = 'shop') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: { selector: { matchLabels: { app: ${name} } }, template: { metadata: { labels: { app: ${name} } }, spec: { serviceAccountName: ${name}, containers: [{ name: app, image: x${rest} }] } } }\n`;

const asking = (proxy: string) =>
  `, env: [{ name: HTTPS_PROXY, value: "http://${proxy}" }]`;

function platformOf(more: Record<string, unknown> = {}) {
  const read = readPlatform({
    proxies: {
      corporate: { host: 'proxy.corp', port: 3128 },
      emea: { host: 'emea.corp', port: 8080, addresses: ['10.9.0.1'] },
    },
    gateways: {
      default: {
        namespace: 'istio-system',
        service: 'istio-egressgateway',
        selector: { istio: 'egressgateway' },
      },
    },
    defaults: { route: { proxy: 'corporate' } },
    namespaces: { shop: ['group:default/shop-team'] },
    ...more,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.findings));
  return read.value;
}

const TODAY = '2026-11-29';

function imported(texts: string[], more?: Record<string, unknown>) {
  return importManifests(texts, platformOf(more), TODAY);
}

const SECOND = '---\n';

describe('importManifests', () => {
  it('asks for each workload of the namespace that declares a host', () => {
    const found = imported([
      workload('web'),
      workload('worker'),
      entry('api.github.com'),
    ]);
    expect(found.requests.map(({ request }) => request)).toEqual(
      ['web', 'worker'].map(name => ({
        name: `${name}-egress`,
        owner: 'group:default/shop-team',
        reason: expect.any(String),
        workload: {
          namespace: 'shop',
          name,
          selector: { app: name },
          serviceAccount: name,
        },
        destinations: [{ host: 'api.github.com', port: 443 }],
      })),
    );
    expect(found.requests[0].replaces).toEqual([
      { kind: 'ServiceEntry', namespace: 'shop', name: 'api-github-com' },
    ]);
  });

  it('asks for every pod where no workload is known', () => {
    const [{ request }] = imported([entry('api.github.com')]).requests;
    expect(request.workload).toEqual({ namespace: 'shop' });
  });

  it('tells of the pods that nothing names, and that lose the host', () => {
    const { changes } = imported([workload('web'), entry('api.github.com')]);
    expect(
      changes.map(({ workload: who, change }) => [who, change]).sort(),
    ).toEqual([
      ['*', 'stops'],
      ['web', 'route'],
    ]);
  });

  it('asks for what other namespaces lose, and leaves what they reach by themselves', () => {
    const closed = istio(
      'Sidecar',
      'default',
      '{ outboundTrafficPolicy: { mode: REGISTRY_ONLY } }',
      'lab',
    );
    const { requests } = imported(
      [
        entry('api.github.com'),
        workload('closed', '', 'lab'),
        closed,
        workload('open', '', 'free'),
      ],
      { namespaces: undefined },
    );
    expect(requests.map(({ request }) => request.workload.namespace)).toEqual([
      'shop',
      'lab',
    ]);
    expect(requests[1].request.lockdown).toEqual({ registryOnly: true });
    expect(requests[1].replaces).toContainEqual({
      kind: 'Sidecar',
      namespace: 'lab',
      name: 'default',
    });
  });

  it('leaves a host that may not be asked for, and the rest of its object', () => {
    const both = istio(
      'ServiceEntry',
      'both',
      '{ hosts: [api.github.com, no.example], resolution: DNS, ports: [{ number: 443, name: tls, protocol: TLS }] }',
      'shop',
    );
    const found = imported([both], { hosts: { deny: ['no.example'] } });
    expect(found.requests[0].request.destinations).toEqual([
      { host: 'api.github.com', port: 443 },
    ]);
    expect(found.requests[0].replaces).toEqual([
      {
        kind: 'ServiceEntry',
        namespace: 'shop',
        name: 'both',
        hosts: ['api.github.com'],
      },
    ]);
    expect(found.left).toEqual([
      expect.objectContaining({
        code: 'EGR853',
        message: expect.stringContaining('no.example:443 is not taken over'),
      }),
    ]);
  });

  it('leaves everything of a workload that may not ask at all', () => {
    const found = imported([entry('api.github.com', '', 'kube-system')]);
    expect(found.requests).toEqual([]);
    expect(found.left.map(({ code }) => code)).toEqual(['EGR853', 'EGR854']);
    expect(found.changes).toEqual([]);
  });

  it('takes plain HTTP with the TLS that a sidecar begins', () => {
    const [{ request }] = imported([
      entry(
        'api.example.com',
        'resolution: DNS, ports: [{ number: 80, name: http, protocol: HTTP, targetPort: 8443 }]',
      ),
      istio(
        'DestinationRule',
        'tls',
        '{ host: api.example.com, trafficPolicy: { tls: { mode: SIMPLE } } }',
        'shop',
      ),
    ]).requests;
    expect(request.destinations).toEqual([
      {
        host: 'api.example.com',
        port: 80,
        protocol: 'HTTP',
        tls: 'originate',
        tlsPort: 8443,
      },
    ]);
  });

  it.each([
    ['GRPC', 'GRPC'],
    ['HTTP2', 'HTTP2'],
    ['HTTP', 'HTTP'],
  ])('takes a port of %s as %s', (protocol, asked) => {
    const [{ request }] = imported([
      entry(
        'api.example.com',
        `resolution: DNS, ports: [{ number: 8080, name: x, protocol: ${protocol} }]`,
      ),
    ]).requests;
    expect(request.destinations).toEqual([
      { host: 'api.example.com', port: 8080, protocol: asked, tls: 'none' },
    ]);
  });

  it('lets applications go on asking the proxy that their variables name', () => {
    const found = imported([
      workload('batch', asking('emea.corp:8080')),
      entry('api.github.com'),
    ]);
    expect(found.requests[0].request.route).toEqual({
      exit: 'application',
      proxy: 'emea',
    });
    expect(
      found.changes.filter(({ workload: who }) => who === 'batch'),
    ).toEqual([]);
  });

  it('knows that applications reach their proxy in a namespace that the policy closes', () => {
    const found = imported(
      [workload('batch', asking('emea.corp:8080')), entry('api.github.com')],
      {
        defaults: {
          route: { proxy: 'corporate' },
          lockdown: { registryOnly: true, networkPolicy: true },
        },
      },
    );
    expect(
      found.changes
        .filter(({ workload: who, host }) => who === 'batch' && host !== '*')
        .map(({ host }) => host),
    ).toEqual([]);
  });

  it('takes calls for another route that no program makes by its variables', () => {
    const variables = [
      ['HTTPS_PROXY', 'http://emea.corp:8080'],
      ['NO_PROXY', 'localhost,.internal.example,direct.example:443'],
    ].map(([name, value]) => `{ name: ${name}, value: "${value}" }`);
    const ofPort = (port: number, protocol: string) =>
      `resolution: DNS, ports: [{ number: ${port}, name: x, protocol: ${protocol} }]`;
    const { requests } = imported(
      [
        workload('batch', `, env: [${variables.join(', ')}]`),
        entry('api.github.com'),
        entry('db.example.com', ofPort(5432, 'TCP')),
        entry('crl.example.com', ofPort(80, 'HTTP')),
        entry('api.internal.example'),
        entry('direct.example'),
      ],
      { istio: { dnsCapture: true } },
    );
    expect(
      requests.map(({ request: { route, destinations } }) => [
        route?.exit,
        destinations.map(({ host }) => host).sort(),
      ]),
    ).toEqual([
      ['application', ['api.github.com']],
      [
        undefined,
        [
          'api.internal.example',
          'crl.example.com',
          'db.example.com',
          'direct.example',
        ],
      ],
    ]);
  });

  it('says that the hosts of variables are not known', () => {
    const found = imported([workload('batch', asking('emea.corp:8080'))]);
    expect(found.requests).toEqual([]);
    expect(found.left).toEqual([
      expect.objectContaining({
        code: 'EGR851',
        object: { kind: 'Deployment', namespace: 'shop', name: 'batch' },
        path: 'spec.template.spec.containers[0].env[0]',
      }),
    ]);
  });

  it('takes no application over that asks a proxy that the platform does not have', () => {
    const found = imported([
      workload('batch', asking('elsewhere:1')),
      entry('api.github.com'),
    ]);
    expect(found.requests.map(({ request }) => request.workload.name)).toEqual([
      undefined,
    ]);
    expect(found.left.map(({ code }) => code)).toEqual(['EGR856', 'EGR851']);
  });

  it('says of a call that is not followed why it is left', () => {
    const filter =
      'apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata: { name: x, namespace: shop }\nspec: { configPatches: [{ applyTo: CLUSTER }] }\n';
    const found = imported([filter, entry('api.github.com')]);
    expect(found.requests).toEqual([]);
    expect(found.left.map(({ code, object }) => [code, object?.kind])).toEqual([
      ['EGR852', undefined],
      ['EGR854', 'EnvoyFilter'],
      ['EGR854', 'ServiceEntry'],
    ]);
  });

  it('enters the last day that the platform allows, and says what is missing', () => {
    const [{ request, findings }] = imported([entry('api.github.com')], {
      limits: { maxLifetimeDays: 10, requireTicket: true },
    }).requests;
    expect(request.expires).toBe('2026-12-09');
    expect(findings.map(({ code, path }) => [code, path])).toEqual([
      ['EGR205', 'ticket'],
    ]);
  });

  it('says that it assumes an owner', () => {
    const [{ request, findings }] = imported(
      [entry('api.github.com', '', 'lab')],
      { namespaces: undefined },
    ).requests;
    expect(request.owner).toBe('group:default/lab');
    expect(findings.map(({ code }) => code)).toEqual(['EGR855']);
  });

  it('leaves the later one of two ways that cannot be in one namespace', () => {
    const via = (name: string, proxy: string, port: number) =>
      entry(
        `${name}.internal`,
        `exportTo: ["."], resolution: DNS, endpoints: [{ address: ${proxy} }], ports: [{ number: ${port}, name: tls, protocol: TLS }]`,
      ) +
      SECOND +
      istio(
        'DestinationRule',
        name,
        `{ host: ${name}.internal, exportTo: ["."], trafficPolicy: { tunnel: { protocol: CONNECT, targetHost: api.github.com, targetPort: 443 } } }`,
        'shop',
      );
    const way = (app: string, name: string, port: number) =>
      `{ match: [{ port: 443, sniHosts: [api.github.com], sourceLabels: { app: ${app} } }], route: [{ destination: { host: ${name}.internal, port: { number: ${port} } } }] }`;
    const found = imported([
      workload('web'),
      workload('worker'),
      entry(
        'api.github.com',
        'exportTo: ["."], resolution: DNS, ports: [{ number: 443, name: tls, protocol: TLS }]',
      ),
      via('one', 'proxy.corp', 3128),
      via('two', 'emea.corp', 8080),
      istio(
        'VirtualService',
        'ways',
        `{ hosts: [api.github.com], exportTo: ["."], tls: [${way(
          'web',
          'one',
          3128,
        )}, ${way('worker', 'two', 8080)}] }`,
        'shop',
      ),
    ]);
    expect(found.requests.map(({ request }) => request.workload.name)).toEqual([
      'web',
    ]);
    expect(found.left).toContainEqual(
      expect.objectContaining({
        code: 'EGR853',
        message: expect.stringContaining('shop/worker to api.github.com:443'),
      }),
    );
    expect(found.changes).toContainEqual(
      expect.objectContaining({ workload: 'worker', change: 'stops' }),
    );
  });

  it('asks by several requests for more hosts than one may have', () => {
    const hosts = Array.from({ length: 101 }, (_, n) => `h${n}.example.com`);
    const many = istio(
      'ServiceEntry',
      'many',
      `{ hosts: [${hosts}], resolution: DNS, ports: [{ number: 443, name: tls, protocol: TLS }] }`,
      'shop',
    );
    const { requests, left } = imported([many]);
    expect(requests.map(({ request }) => request.name)).toEqual([
      'all-egress',
      'all-egress-2',
    ]);
    expect(left).toEqual([]);
  });

  it('follows so many calls, and says so', () => {
    const found = finish(
      explainInSteps([entry('api.github.com')], platformOf(), 1),
    );
    expect(found.calls).toHaveLength(1);
    expect(found.findings.map(({ code }) => code)).toContain('EGR857');
  });

  it('gives each request a file, and data that its schema reads', () => {
    const found = imported([
      workload('web'),
      SECOND + entry('api.github.com'),
      'kind: ConfigMap\napiVersion: v1\n',
    ]);
    expect(importSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(
      found,
    );
    expect([...toRequestFiles(found).keys()]).toEqual(['shop.web-egress.yaml']);
    expect(found.findings.map(({ code }) => code)).toEqual(['EGR801']);
  });
});
