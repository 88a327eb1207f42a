import { explain, explainInSteps } from './explainTexts';
import { findingTitles } from '../findings';

/** The beginning of an object of Istio's. */
const istio = (
  kind: string,
  name: string,
  spec: string,
  namespace = 'team-a',
) =>
  `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: ${spec}\n`;

const entry = (host: string, rest = '', name = host.replaceAll(/[.*]/g, '-')) =>
  istio(
    'ServiceEntry',
    name,
    `{ hosts: ["${host}"], location: MESH_EXTERNAL, ${
      rest ||
      'resolution: DNS, ports: [{ number: 443, name: tls, protocol: TLS }]'
    } }`,
  );

const GITHUB = entry('api.github.com');
const CLOSED = istio(
  'Sidecar',
  'default',
  '{ outboundTrafficPolicy: { mode: REGISTRY_ONLY } }',
);
const tcpOn = (port: number) =>
  `resolution: DNS, ports: [{ number: ${port}, name: tcp, protocol: TCP }]`;

const LOOKED_UP =
  'resolution: DYNAMIC_DNS, ports: [{ number: 443, name: tls, protocol:';

const rule = (spec: string, host = 'api.github.com') =>
  istio(
    'DestinationRule',
    'rule',
    `{ host: ${host}, exportTo: ["."], ${spec} }`,
  );
const toGateway = (destination = '', section = 'tls') =>
  istio(
    'VirtualService',
    'route',
    `{ hosts: [api.github.com], exportTo: ["."], gateways: [mesh], ${section}: [{ match: [{ port: 443, ${
      section === 'tls' ? 'sniHosts: [api.github.com]' : ''
    } }], route: [{ destination: { host: istio-egressgateway.istio-system.svc.cluster.local, port: { number: 443 }${destination} } }] }] }`,
  );
const toProxy = istio(
  'VirtualService',
  'route',
  '{ hosts: [api.github.com], gateways: [mesh], tls: [{ match: [{ port: 443, sniHosts: [api.github.com] }], route: [{ destination: { host: via.internal, port: { number: 3128 } } }] }] }',
);
const ALIAS = entry(
  'via.internal',
  'resolution: DNS, exportTo: ["."], endpoints: [{ address: proxy.corp }], ports: [{ number: 3128, name: tls, protocol: TLS }]',
);
const TUNNEL =
  'trafficPolicy: { tunnel: { protocol: CONNECT, targetHost: api.github.com, targetPort: 443 } }';
const server = (name: string, rest: string) =>
  istio(
    'Gateway',
    name,
    `{ selector: { istio: egressgateway }, servers: [{ ${rest} }] }`,
    'istio-system',
  );
const HTTP_80 =
  'port: { number: 80, name: http, protocol: HTTP }, hosts: ["./a.example.com"]';
const HTTPS_80 =
  'port: { number: 80, name: https, protocol: HTTPS }, hosts: ["./b.example.com"], tls: { mode: ISTIO_MUTUAL }';
const TLS_443 =
  'port: { number: 443, name: tls, protocol: TLS }, hosts: ["./c.example.com"], tls: { mode: PASSTHROUGH }';
const deployment = (labels: string, env = '[]') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: app, namespace: team-a }\nspec: { template: { metadata: { labels: ${labels} }, spec: { containers: [{ name: app, env: ${env} }] } } }\n`;

/** For each code manifests that it is said of, and of which object and field. */
const EXAMPLES: Record<string, [place: string, ...documents: string[]]> = {
  EGR800: ['', 'kind: ['],
  EGR801: [
    '',
    GITHUB,
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n',
  ],
  EGR802: [
    '',
    `kind: ConfigMapList\nitems:\n${'- { kind: ConfigMap }\n'.repeat(5001)}`,
  ],
  EGR810: [
    'Gateway istio-system/a spec.servers[0].tls',
    server('a', TLS_443.replace(/, tls: .*/, '')),
  ],
  EGR811: [
    'VirtualService team-a/route spec.gateways',
    GITHUB,
    toGateway().replace('[mesh]', '[egress]'),
  ],
  EGR812: [
    'DestinationRule team-a/rule spec.trafficPolicy.tls.mode',
    GITHUB,
    rule('trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }'),
  ],
  EGR813: [
    'Deployment team-a/app spec.template.spec.containers[0].env[0]',
    deployment(
      '{ app: app }',
      '[{ name: https_proxy, value: "http://proxy.corp:3128" }]',
    ),
  ],
  EGR814: [
    'DestinationRule team-a/rule spec.trafficPolicy.tls.mode',
    GITHUB,
    rule('trafficPolicy: { tls: { mode: SIMPLE } }'),
  ],
  EGR820: [
    'VirtualService team-a/route spec.tls[0].route[0].destination.subset',
    GITHUB,
    toGateway(', subset: github'),
  ],
  EGR821: [
    'VirtualService team-a/route spec.tls[0].route[0].destination.host',
    GITHUB,
    toProxy,
  ],
  EGR823: [
    'DestinationRule team-a/rule spec.subsets[0].trafficPolicy',
    ALIAS,
    rule(`${TUNNEL}, subsets: [{ name: github }]`, 'via.internal'),
  ],
  EGR824: [
    'VirtualService team-a/route spec.tls[0].route',
    ALIAS,
    GITHUB,
    rule(TUNNEL, 'via.internal'),
    toProxy.replace(
      'route: [{',
      'route: [{ weight: 50, destination: { host: other.internal } }, {',
    ),
  ],
  EGR825: [
    'DestinationRule team-a/rule spec.trafficPolicy.tunnel',
    ALIAS,
    rule(TUNNEL, 'via.internal'),
    toProxy.replace(
      'tls: [{ match: [{ port: 443, sniHosts: [api.github.com] }]',
      'http: [{ match: [{ port: 80 }]',
    ),
  ],
  EGR826: [
    'DestinationRule team-a/rule spec.trafficPolicy.tunnel.targetHost',
    ALIAS,
    rule(TUNNEL.replace('api.github.com', '"*.github.com"'), 'via.internal'),
  ],
  EGR830: [
    'Gateway istio-system/b spec.servers[0]',
    server('a', HTTP_80),
    server('b', HTTPS_80),
  ],
  EGR831: [
    'VirtualService team-a/route spec.hosts',
    GITHUB,
    toGateway(),
    toGateway().replace('name: route', 'name: other'),
  ],
  EGR832: [
    'Gateway istio-system/b spec.servers[0].hosts',
    server('a', TLS_443),
    server('b', TLS_443),
  ],
  EGR833: [
    'ServiceEntry team-a/db-example-com spec.ports[0].protocol',
    GITHUB,
    entry('db.example.com', tcpOn(443)),
  ],
  EGR834: [
    'ServiceEntry team-a/db-example-com spec.addresses',
    entry('a.example.com', tcpOn(5432)),
    entry('db.example.com', tcpOn(5432)),
  ],
  EGR835: [
    'ServiceEntry team-a/api-github-com spec.addresses',
    GITHUB.replace('hosts:', 'addresses: [10.1.2.3], hosts:'),
  ],
  EGR836: [
    'ServiceEntry team-b/api-github-com spec.hosts',
    GITHUB,
    GITHUB.replace('namespace: team-a', 'namespace: team-b'),
  ],
  EGR837: [
    'ServiceEntry team-a/other spec.resolution',
    GITHUB,
    entry(
      'api.github.com',
      'resolution: STATIC, ports: [{ number: 80, name: http, protocol: HTTP }]',
      'other',
    ),
  ],
  EGR838: [
    'DestinationRule team-a/rule spec.trafficPolicy.tls.credentialName',
    GITHUB,
    rule('trafficPolicy: { tls: { mode: SIMPLE, credentialName: ca } }'),
  ],
  EGR839: [
    'Gateway istio-system/a spec.servers[0].hosts',
    server('a', TLS_443.replace('./', '')),
  ],
  EGR840: [
    'DestinationRule team-a/rule spec.exportTo',
    GITHUB,
    rule('trafficPolicy: {}').replace('exportTo: ["."],', ''),
  ],
  EGR842: [
    '',
    GITHUB,
    istio('EnvoyFilter', 'filter', '{ configPatches: [{}] }'),
  ],
  EGR844: [
    'NetworkPolicy team-a/closed spec.egress',
    GITHUB,
    toGateway(),
    'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: closed, namespace: team-a }\nspec: { podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: istio-system } } }], ports: [{ port: 443 }] }] }\n',
  ],
  EGR845: ['Namespace /team-a', GITHUB],
  EGR846: [
    'Deployment team-a/app metadata.labels',
    deployment('{ sidecar.istio.io/inject: "false" }'),
  ],
  EGR847: [
    'VirtualService team-a/route spec.http[0].match[0].port',
    GITHUB,
    toGateway('', 'http'),
  ],
  EGR848: [
    'VirtualService team-a/route spec.tls[0].match[0].sniHosts',
    GITHUB,
    toGateway().replace('sniHosts: [api', 'sniHosts: [www'),
  ],
  EGR849: [
    'ServiceEntry team-a/--example-com spec.resolution',
    entry('*.example.com'),
  ],
  EGR860: [
    'ServiceEntry team-a/--example-com spec.ports[0].protocol',
    entry('*.example.com', `${LOOKED_UP} HTTPS }]`),
  ],
  EGR861: [
    'ServiceEntry team-a/--example-com spec.resolution',
    entry('*.example.com', `${LOOKED_UP} TLS }]`),
    'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: { name: callers, namespace: team-a }\nspec: { rules: [{ from: [{ source: { namespaces: [team-b] } }] }] }\n',
  ],
};

const explained = (...documents: string[]) =>
  explain([documents.join('---\n')]);

function placesOf(code: string, documents: readonly string[]): string[] {
  return explained(...documents)
    .findings.filter(each => each.code === code)
    .map(({ object, path }) =>
      [object && `${object.kind} ${object.namespace}/${object.name}`, path]
        .filter(Boolean)
        .join(' '),
    );
}

/** How a call ends, and by which way. */
function wayOf(host: string, documents: readonly string[], workload = '*') {
  const call = explained(...documents).calls.find(
    each => each.host === host && each.workload === workload,
  );
  return call && [call.outcome, call.tls, ...call.path].join(' ');
}

describe('explain', () => {
  it('has an example of every finding about manifests', () => {
    expect(Object.keys(EXAMPLES)).toEqual(
      Object.keys(findingTitles()).filter(code => /^EGR8[0-46]/.test(code)),
    );
  });

  it.each(Object.entries(EXAMPLES))(
    'says %s of the object and the field',
    (code, [place, ...documents]) => {
      expect(placesOf(code, documents)).toContain(place);
    },
  );

  it.each(Object.keys(EXAMPLES).filter(code => code !== 'EGR842'))(
    'does not say %s of a host that goes through a tunnel',
    code => {
      const good = [
        CLOSED,
        GITHUB.replace('hosts:', 'exportTo: ["."], hosts:').replace(
          'resolution: DNS',
          'resolution: STATIC',
        ),
        ALIAS,
        rule(TUNNEL, 'via.internal'),
        toProxy.replace('hosts:', 'exportTo: ["."], hosts:'),
      ];
      expect(wayOf('api.github.com', good)).toBe(
        'proxy application sidecar proxy proxy.corp:3128 api.github.com:443',
      );
      expect(wayOf('*', good)).toBe('nowhere none sidecar');
      expect(placesOf(code, good)).toEqual([]);
    },
  );

  it('reads lists, and documents without anything', () => {
    const list = `# comment\n---\nkind: List\nitems:\n- ${JSON.stringify({
      apiVersion: 'networking.istio.io/v1',
      kind: 'ServiceEntry',
      metadata: { name: 'a', namespace: 'team-a' },
      spec: {
        hosts: ['a.example.com'],
        ports: [{ number: 443, protocol: 'TLS' }],
      },
    })}\n...\n`;
    expect(wayOf('a.example.com', [list])).toBe(
      'direct application sidecar a.example.com:443',
    );
  });

  it('takes the older one of two objects where their ages are known', () => {
    const aged = (text: string, time: string) =>
      text.replace('metadata: {', `metadata: { creationTimestamp: "${time}",`);
    const toOther = toProxy.replace('name: route', 'name: other');
    const documents = (ages: [string, string]) => [
      GITHUB,
      ALIAS,
      aged(toGateway(), ages[0]),
      aged(toOther, ages[1]),
    ];
    const [early, late] = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'];
    expect(wayOf('api.github.com', documents([early, late]))).toMatch(
      / gateway istio-system/,
    );
    expect(wayOf('api.github.com', documents([late, early]))).toMatch(
      / proxy.corp:3128$/,
    );
  });

  describe('objects beside each other', () => {
    const gateway = (served: string, routes: string, name = 'a') => [
      istio(
        'Gateway',
        name,
        `{ selector: { istio: egressgateway }, servers: [{ port: { number: 443, name: ${name}, protocol: TLS }, ${served} }] }`,
        'istio-system',
      ),
      istio(
        'VirtualService',
        name,
        `{ gateways: [${name}], ${routes} }`,
        'istio-system',
      ),
    ];
    const out =
      'route: [{ destination: { host: api.github.com, port: { number: 443 } } }]';
    const through = (host: string) =>
      `hosts: [${host}], tls: [{ match: [{ sniHosts: [${host}] }], ${out} }]`;

    it('keeps the first server of a name', () => {
      const passing = gateway(
        'hosts: ["*/api.github.com"], tls: { mode: PASSTHROUGH }',
        through('api.github.com'),
      );
      const ending = gateway(
        'hosts: ["*/api.github.com"], tls: { mode: ISTIO_MUTUAL }',
        `hosts: [api.github.com], tcp: [{ ${out} }]`,
        'b',
      );
      expect(
        wayOf('api.github.com', [GITHUB, toGateway(), ...passing, ...ending]),
      ).toBe(
        'gateway application sidecar gateway istio-system/istio-egressgateway api.github.com:443',
      );
    });

    it('does not know what becomes of a listener that Envoy refuses', () => {
      const passing = gateway(
        'hosts: ["*/api.github.com"], tls: { mode: PASSTHROUGH }',
        through('api.github.com'),
      );
      const ending = gateway(
        'hosts: ["istio-system/api.github.com"], tls: { mode: ISTIO_MUTUAL }',
        `hosts: [api.github.com], tcp: [{ ${out} }]`,
        'b',
      );
      expect(
        wayOf('api.github.com', [GITHUB, toGateway(), ...passing, ...ending]),
      ).toBe(
        'unknown application sidecar gateway istio-system/istio-egressgateway',
      );
    });

    it('takes the last of the rules that are not exported alike', () => {
      const tunnelTo = (name: string, rest = '') =>
        rule(
          `trafficPolicy: { tunnel: { protocol: CONNECT, targetHost: ${name}, targetPort: 443 } }`,
          'via.internal',
        )
          .replace('name: rule', `name: ${name}`)
          .replace('exportTo: ["."],', rest);
      const documents = (...rules: string[]) => [
        GITHUB,
        ALIAS,
        toProxy,
        ...rules,
      ];
      const by = (name: string) =>
        `proxy application sidecar proxy proxy.corp:3128 ${name}:443`;
      expect(
        wayOf(
          'api.github.com',
          documents(tunnelTo('a', 'exportTo: ["."],'), tunnelTo('b')),
        ),
      ).toBe(by('b'));
      expect(
        wayOf('api.github.com', documents(tunnelTo('a'), tunnelTo('b'))),
      ).toBe(by('a'));
    });

    it('serves a host without a service where the route has another one', () => {
      const http =
        'exportTo: ["."], resolution: STATIC, ports: [{ number: 8080, name: http, protocol: HTTP }]';
      const route = istio(
        'VirtualService',
        'route',
        '{ hosts: [a.example.com, b.example.com], http: [{ match: [{ port: 8080 }], route: [{ destination: { host: via.internal } }] }] }',
      );
      expect(
        wayOf('b.example.com', [ALIAS, route, entry('a.example.com', http)]),
      ).toBe('direct none sidecar proxy.corp:3128');
      expect(wayOf('b.example.com', [ALIAS, route])).toBe(
        'direct none sidecar b.example.com:8080',
      );
    });

    it('listens for what a Sidecar names, and not for what routes lead to', () => {
      const closed = istio(
        'Sidecar',
        'default',
        '{ outboundTrafficPolicy: { mode: REGISTRY_ONLY }, egress: [{ hosts: ["./api.github.com"] }] }',
      );
      const documents = [closed, GITHUB, ALIAS, toProxy];
      expect(wayOf('api.github.com', documents)).toBe(
        'direct application sidecar proxy.corp:3128',
      );
      expect(wayOf('via.internal', documents)).toBe(
        'nowhere application sidecar',
      );
    });

    it('listens for each entry of a host at its own addresses', () => {
      const database = entry(
        'api.github.com',
        'addresses: [10.1.2.3], resolution: DNS, ports: [{ number: 5432, name: tcp, protocol: TCP }]',
        'database',
      );
      const { calls } = explained(CLOSED, database, GITHUB);
      expect(
        calls
          .filter(({ host }) => host === 'api.github.com')
          .map(({ path }) => path.at(-1)),
      ).toEqual(['api.github.com:443', 'api.github.com:5432']);
    });

    it('asks the policies of the pods of names that are looked up', () => {
      const names = entry('*.example.com', `${LOOKED_UP} TLS }]`);
      const policy = (spec: string) =>
        `apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: { name: p, namespace: team-a }\nspec: { rules: [{ ${spec} }] }\n`;
      const callers = policy('from: [{ source: { namespaces: [team-b] } }]');
      expect(wayOf('*.example.com', [names, callers])).toBe(
        'nowhere application sidecar',
      );
      expect(
        wayOf('*.example.com', [
          names,
          policy('when: [{ key: connection.sni, values: ["*.example.com"] }]'),
        ]),
      ).toBe('direct application sidecar any.example.com:443');
      expect(wayOf('api.github.com', [GITHUB, callers])).toBe(
        'direct application sidecar api.github.com:443',
      );
    });

    it('has the endpoints of the entry that declares the port', () => {
      const part = (name: string, port: number) =>
        entry(
          'a.example.com',
          `resolution: DNS, endpoints: [{ address: ${name}.example.net }], ports: [{ number: ${port}, name: tls-${name}, protocol: TLS }]`,
          name,
        );
      const { calls } = explained(part('one', 443), part('two', 8443));
      expect(
        calls
          .filter(({ host }) => host === 'a.example.com')
          .map(({ path }) => path.at(-1)),
      ).toEqual(['one.example.net:443', 'two.example.net:8443']);
    });
  });

  it('counts what is of another type than Kubernetes says as if it were not there', () => {
    const odd = [
      'kind: ServiceEntry\napiVersion: networking.istio.io/v1\nspec: 7\n',
      'kind: Gateway\napiVersion: networking.istio.io/v1\nspec: { servers: [1, { port: x, hosts: { a: b } }] }\n',
      'kind: VirtualService\napiVersion: networking.istio.io/v1\nspec: { hosts: [a, 1], tls: [{ match: [null], route: 1 }] }\n',
      'kind: DestinationRule\napiVersion: networking.istio.io/v1\nmetadata: []\nspec: { subsets: { a: b }, trafficPolicy: [] }\n',
      'kind: Sidecar\napiVersion: networking.istio.io/v1\nspec: { egress: [[]] }\n',
      'kind: Deployment\napiVersion: apps/v1\nspec: { template: { spec: { containers: [{ env: [null, { name: 1 }] }] } } }\n',
      'kind: NetworkPolicy\napiVersion: networking.k8s.io/v1\nspec: { egress: [{ to: [1], ports: {} }] }\n',
      '[]\n',
      'kind: __proto__\nmetadata: { labels: { __proto__: { a: b } } }\n',
    ];
    const { calls, findings } = explained(...odd);
    expect(calls.every(({ outcome }) => outcome !== 'proxy')).toBe(true);
    expect(findings.map(({ code }) => code)).not.toContain('EGR800');
  });

  it('follows many calls within seconds', () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      entry(`host-${index}.example.com`),
    );
    const start = performance.now();
    expect(explained(...many).calls).toHaveLength(302);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('An explanation of hostile manifests takes no long step', () => {
  const LONGEST_STEP_MS = 250;
  const many = Array.from({ length: 800 }, (_, index) => index + 1);
  const hosts = many.map(each => `h${each}.example.com`);
  const metadata = { name: 'hostile', namespace: 'team-a' };
  const apiVersion = 'networking.istio.io/v1';

  it.each<[string, object]>([
    [
      'hosts with as many ports each',
      {
        ...{ apiVersion, kind: 'ServiceEntry', metadata },
        spec: {
          hosts,
          ports: many.map(number => ({
            ...{ number, name: `tls-${number}`, protocol: 'TLS' },
          })),
        },
      },
    ],
    [
      'a route for each of many hosts',
      {
        ...{ apiVersion, kind: 'VirtualService', metadata },
        spec: {
          hosts,
          tls: hosts.map((host, port) => ({
            match: [{ port: port + 1, sniHosts: [host] }],
            route: [{ destination: { host } }],
          })),
        },
      },
    ],
  ])('with %s', (_, object) => {
    const steps = explainInSteps([JSON.stringify(object)], undefined, 3);
    let longest = 0;
    for (let isDone = false; !isDone; ) {
      const begin = process.cpuUsage();
      isDone = steps.next().done ?? false;
      longest = Math.max(longest, process.cpuUsage(begin).user / 1000);
    }

    expect(longest).toBeLessThan(LONGEST_STEP_MS);
  });
});
