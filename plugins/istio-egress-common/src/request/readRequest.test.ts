import { aRequest, toFacts } from '../__testUtils__/builders';
import { readRequest } from './readRequest';

function findingsOf(input: unknown) {
  const result = readRequest(input);
  return result.ok ? [] : result.findings;
}

function reading(changes: Record<string, unknown>): string[] {
  return toFacts(findingsOf(aRequest(changes)));
}

describe('readRequest', () => {
  it('asks for each missing field with an example of what it wants', () => {
    const missing = findingsOf({ workload: {}, destinations: [{}] });

    expect(toFacts(missing).sort()).toEqual([
      'EGR002 destinations[0].host',
      'EGR002 name',
      'EGR002 owner',
      'EGR002 reason',
      'EGR002 workload.namespace',
    ]);
    const fixOf = (at: string) => missing.find(({ path }) => path === at)?.fix;
    expect(fixOf('destinations[0].host')).toContain('api.github.com');
    expect(fixOf('name')).toContain('github-api');
    expect(fixOf('owner')).toContain('group:default/team-a');
    expect(fixOf('workload.namespace')).toContain('team-a');
  });

  it('takes the whole shape of the contract', () => {
    const request = {
      ...aRequest(),
      ticket: 'NET-1234',
      expires: '2027-03-31',
      system: 'system:default/ci',
      component: 'component:default/app',
      workload: {
        namespace: 'team-a',
        name: 'app',
        selector: { app: 'app' },
        serviceAccount: 'app',
        deployment: 'create',
        image: 'curlimages/curl',
        command: ['sleep', 'infinity'],
        replicas: 2,
        port: 8080,
      },
      destinations: [
        {
          host: 'db.example.com',
          port: 5432,
          protocol: 'TCP',
          proxy: 'corporate',
          addresses: ['10.1.2.3', 'fd00::1'],
        },
        { host: 'api.example.com', protocol: 'HTTP', tlsPort: 443 },
        { host: '*.example.com' },
        { host: 'b.example.com', protocol: 'GRPC', caSecret: 'corp-ca' },
        { host: 'c.example.com', protocol: 'HTTPS', port: 8443 },
      ],
      route: {
        exit: 'gateway',
        gateway: 'default',
        proxy: 'direct',
        clientCertificate: 'github-client',
      },
      lockdown: { registryOnly: true, networkPolicy: false },
    };
    expect(readRequest(request)).toEqual({ ok: true, value: request });
  });

  it('writes a host in one way', () => {
    const result = readRequest(
      aRequest({ destinations: [{ host: ' API.GitHub.com. ' }] }),
    );
    expect(result.ok && result.value.destinations).toEqual([
      { host: 'api.github.com' },
    ]);
  });

  it('writes addresses and ranges in one way', () => {
    const result = readRequest(
      aRequest({
        destinations: [
          {
            host: 'a.example.com',
            addresses: ['10.1.2.3/24', '10.1.2.3/32', '2603:1006:0::/40'],
          },
        ],
      }),
    );
    expect(result.ok && result.value.destinations[0].addresses).toEqual([
      '10.1.2.0/24',
      '10.1.2.3',
      '2603:1006::/40',
    ]);
  });

  it('takes no text that a file would give back as another', () => {
    const result = readRequest(aRequest({ reason: 'half a \ud83d smile' }));
    expect(result.ok && result.value.reason).toBe('half a \ufffd smile');
  });

  it('leaves absent what was not given, so that the platform decides at every rendering', () => {
    const result = readRequest(aRequest());
    expect(result.ok && Object.keys(result.value)).toEqual([
      'name',
      'owner',
      'reason',
      'workload',
      'destinations',
    ]);
  });

  it.each([
    ['an unknown field', { prot: 443 }, 'EGR001 prot'],
    [
      'an unknown field deep down',
      { destinations: [{ host: 'a.example.com', prt: 1 }] },
      'EGR001 destinations[0].prt',
    ],
    [
      'an unknown field of the workload',
      { workload: { namespace: 'a', nme: 'b' } },
      'EGR001 workload.nme',
    ],
    [
      'an unknown field of the route',
      { route: { out: 1 } },
      'EGR001 route.out',
    ],
    [
      'an unknown field of the lockdown',
      { lockdown: { off: true } },
      'EGR001 lockdown.off',
    ],
    ['a missing field', { reason: undefined }, 'EGR002 reason'],
    ['a wrong type', { reason: 7 }, 'EGR003 reason'],
    ['a name that Kubernetes refuses', { name: 'GitHub_API' }, 'EGR004 name'],
    ['a bare owner', { owner: 'team-a' }, 'EGR005 owner'],
    ['an empty reason', { reason: '  ' }, 'EGR006 reason'],
    ['a reason too long', { reason: 'a'.repeat(1001) }, 'EGR006 reason'],
    ['a month of the year 12345', { expires: '+012345-06' }, 'EGR007 expires'],
    ['a day that does not exist', { expires: '2027-02-30' }, 'EGR007 expires'],
    [
      'port 0',
      { destinations: [{ host: 'a.example.com', port: 0 }] },
      'EGR008 destinations[0].port',
    ],
    [
      'port 65536',
      { destinations: [{ host: 'a.example.com', port: 65536 }] },
      'EGR008 destinations[0].port',
    ],
    [
      'half a port',
      { destinations: [{ host: 'a.example.com', port: 1.5 }] },
      'EGR008 destinations[0].port',
    ],
    [
      'a protocol over UDP',
      { destinations: [{ host: 'a.example.com', protocol: 'UDP' }] },
      'EGR124 destinations[0].protocol',
    ],
    [
      'HTTP/3, which is over UDP too',
      { destinations: [{ host: 'a.example.com', protocol: 'http/3' }] },
      'EGR124 destinations[0].protocol',
    ],
    [
      'a protocol that does not exist',
      { destinations: [{ host: 'a.example.com', protocol: 'SOAP' }] },
      'EGR009 destinations[0].protocol',
    ],
    ...['1433-1434', '*', 'any', '80,443', '11000 - 11999', '80:90'].map(
      (port): [string, Record<string, unknown>, string] => [
        `several ports as ${port}`,
        { destinations: [{ host: 'a.example.com', port }] },
        'EGR125 destinations[0].port',
      ],
    ),
    [
      'a port in letters',
      { destinations: [{ host: 'a.example.com', port: 'https' }] },
      'EGR003 destinations[0].port',
    ],
    [
      'an unknown way to begin TLS',
      { destinations: [{ host: 'a.example.com', tls: true }] },
      'EGR009 destinations[0].tls',
    ],
    [
      'a Secret with a name that is none',
      { destinations: [{ host: 'a.example.com', caSecret: 'Corp CA' }] },
      'EGR004 destinations[0].caSecret',
    ],
    [
      'a Secret with a part of its name that is none',
      { destinations: [{ host: 'a.example.com', caSecret: 'corp-.ca' }] },
      'EGR004 destinations[0].caSecret',
    ],
    ...[
      ['all of IPv4', '0.0.0.0/0'],
      ['the metadata service', '169.254.169.0/24'],
      ['a metadata service among others', '168.63.0.0/16'],
      ['loopback addresses', '126.0.0.0/7'],
      ['all of IPv6', '::/0'],
      ['loopback in the spelling of a range', '127.0.0.1/32'],
    ].map(([what, range]): [string, Record<string, unknown>, string] => [
      `a range with ${what}`,
      { destinations: [{ host: 'a.example.com', addresses: [range] }] },
      'EGR118 destinations[0].addresses[0]',
    ]),
    [
      'a range that is none',
      { destinations: [{ host: 'a.example.com', addresses: ['10.1.2.0/33'] }] },
      'EGR012 destinations[0].addresses[0]',
    ],
    ['an unknown exit', { route: { exit: 'door' } }, 'EGR009 route.exit'],
    [
      'an image with a space',
      { workload: { namespace: 'a', image: 'a b' } },
      'EGR010 workload.image',
    ],
    [
      'an empty selector, which would select every pod',
      { workload: { namespace: 'a', selector: {} } },
      'EGR011 workload.selector',
    ],
    [
      'a label with a space in its key',
      { workload: { namespace: 'a', selector: { 'a b': 'a' } } },
      'EGR011 workload.selector',
    ],
    [
      'a label with a space in its value',
      { workload: { namespace: 'a', selector: { app: 'a b' } } },
      'EGR011 workload.selector',
    ],
    [
      'an address in octal',
      { destinations: [{ host: 'a.example.com', addresses: ['010.1.2.3'] }] },
      'EGR012 destinations[0].addresses[0]',
    ],
    [
      'the address of a metadata service',
      {
        destinations: [
          { host: 'a.example.com', addresses: ['169.254.169.254'] },
        ],
      },
      'EGR118 destinations[0].addresses[0]',
    ],
    [
      'a label that takes pods out of the mesh',
      {
        workload: {
          namespace: 'a',
          selector: { app: 'a', 'sidecar.istio.io/inject': 'false' },
        },
      },
      'EGR119 workload.selector',
    ],
    ['no destination', { destinations: [] }, 'EGR013 destinations'],
    [
      'more than 100 destinations',
      { destinations: Array(101).fill({ host: 'a.example.com' }) },
      'EGR013 destinations',
    ],
    [
      'no address',
      { destinations: [{ host: 'a.example.com', addresses: [] }] },
      'EGR013 destinations[0].addresses',
    ],
    [
      'more than 50 addresses',
      {
        destinations: [
          { host: 'a.example.com', addresses: Array(51).fill('10.1.2.3') },
        ],
      },
      'EGR013 destinations[0].addresses',
    ],
    [
      'a command of no word',
      { workload: { namespace: 'a', command: [] } },
      'EGR013 workload.command',
    ],
    [
      'a command of more than 100 words',
      { workload: { namespace: 'a', command: Array(101).fill('a') } },
      'EGR013 workload.command',
    ],
    [
      'a command that is longer in all than an object can carry',
      {
        workload: {
          namespace: 'a',
          command: Array(17).fill('a'.repeat(4096)),
        },
      },
      'EGR022 workload.command',
    ],
    [
      'more labels than a workload has',
      {
        workload: {
          namespace: 'a',
          selector: Object.fromEntries(
            Array.from({ length: 65 }, (_, n) => [`label-${n}`, 'a']),
          ),
        },
      },
      'EGR020 workload.selector',
    ],
    [
      'a label below what is no domain',
      { workload: { namespace: 'a', selector: { 'a..b/c': 'a' } } },
      'EGR011 workload.selector',
    ],
    [
      'a label below a domain of more than 253 characters',
      {
        workload: {
          namespace: 'a',
          selector: { [`${'a.'.repeat(127)}a/c`]: 'a' },
        },
      },
      'EGR011 workload.selector',
    ],
    [
      'minus one replicas',
      { workload: { namespace: 'a', replicas: -1 } },
      'EGR014 workload.replicas',
    ],
    [
      'more than 1000 replicas',
      { workload: { namespace: 'a', replicas: 1001 } },
      'EGR014 workload.replicas',
    ],
    [
      'half a replica',
      { workload: { namespace: 'a', replicas: 0.5 } },
      'EGR014 workload.replicas',
    ],
  ])('reports %s', (_what, changes, fact) => {
    expect(reading(changes)).toEqual([fact]);
  });

  it('names the host and the port that a pasted URL meant, and keeps its password', () => {
    const [{ code, path, message, fix }] = findingsOf(
      aRequest({
        destinations: [{ host: 'https://u:secret@api.github.com:8443/x' }],
      }),
    );
    expect(`${code} ${path}`).toBe('EGR111 destinations[0].host');
    expect(fix).toContain('`api.github.com`');
    expect(fix).toContain('8443');
    expect(message + fix).not.toContain('secret');
  });

  it('reports everything at once', () => {
    expect(
      reading({
        name: 'A',
        owner: 'b',
        destinations: [{ host: 'c', port: 0 }],
      }),
    ).toEqual([
      'EGR004 name',
      'EGR005 owner',
      'EGR112 destinations[0].host',
      'EGR008 destinations[0].port',
    ]);
  });

  it.each([undefined, 7, 'text', [], [[]], true])(
    'survives %p in place of a request',
    input => {
      expect(readRequest(input).ok).toBe(false);
    },
  );

  it('shortens a huge value in the message', () => {
    const [{ message }] = findingsOf(aRequest({ name: 'A'.repeat(100_000) }));
    expect(message.length).toBeLessThan(200);
  });
});

describe('the words about a value of the wrong type', () => {
  it.each<[unknown, string]>([
    [
      { destinations: [{ host: 'a.example.com', port: '443' }] },
      '`"443"` is not a number. Enter a number, without quotation marks.',
    ],
    [
      { workload: { namespace: 'team-a', selector: { app: true } } },
      '`true` is not text. Enter text, in quotation marks: "true".',
    ],
    [
      { clusters: 'dev' },
      '`dev` is not a list of clusters, such as [dev, prod]. Enter a list of clusters, such as [dev, prod].',
    ],
    [
      {
        workload: {
          namespace: 'team-a',
          selector: { matchLabels: { app: 'app' } },
        },
      },
      '`{"app":"app"}` is not text. Enter text.',
    ],
  ])('are of %j', (changes, words) => {
    const result = readRequest(aRequest(changes as Record<string, unknown>));
    const findings = result.ok ? [] : result.findings;
    expect(findings.map(({ message, fix }) => `${message} ${fix}`)).toEqual([
      words,
    ]);
  });
});
