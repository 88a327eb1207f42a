import fc from 'fast-check';
import { aPlatformConfig, aRequest } from './builders';

/** What has broken programs like this one, whole or as a part of a text. */
const TRAPS = [
  ...[
    '',
    ' ',
    '\0',
    '\n',
    '\r\n',
    '\t',
    '\u0085',
    '\u2028',
    '\ud800',
    '\ufeff',
  ],
  ...['..', '../../etc/passwd', '/etc/passwd', 'C:\\x', '.git/config', '~'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'],
  ...['${{ secrets.TOKEN }}', '{{ .Values.x }}', '$(id)', '`id`', '${HOME}'],
  ...["'", '"', '\\', ';', '&&', '|', '# x', '---', '- a', 'a: b', '*a', '&a'],
  ...['y', 'no', '0123', '1_000', '1:30', '2027-03-31', '1e3', 'null', '<<'],
  ...['<img src=x onerror=alert(1)>', '](javascript:alert(1))', '![x](//e.e)'],
  ...['@everyone', '#1', '!1', 'GH-1', '| a | b |', '\n# h', '```', '<!--'],
  ...['https://evil.example', 'www.evil.example', '\u202egpj.exe', '%0a'],
  ...['localhost', '127.1', '0x7f000001', '[::1]', '169.254.169.254', '::1'],
  ...['*', '*.', '*.com', '**.example.com', 'a.example.com:443', 'u:p@a.b'],
  ...['xn--', 'xn--a.com', '\u0430\u0440\u0440\u04cf\u0435.com', '\u212a.com'],
];

/** Text that means harm, or is merely anything. */
export const hostileText = fc.oneof(
  fc.constantFrom(...TRAPS),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(fc.oneof(fc.constantFrom(...TRAPS), fc.string({ maxLength: 10 })), {
      maxLength: 4,
    })
    .map(parts => parts.join('')),
);

/** Any data that YAML or JSON can hold, with the keys that pollute prototypes. */
export const hostileValue = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    hostileText,
    fc.double(),
    fc.integer(),
    fc.constantFrom<unknown>(null, true, false, undefined, -0, 65536),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(hostileText, tie('value')), { maxLength: 4 })
      // `fromEntries` makes own properties of all keys.
      .map(entries => Object.fromEntries(entries)),
  ),
})).value;

const sometimes = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined, freq: 1 });

const label = fc.constantFrom(
  ...['app', 'x', '0', 'y', 'no', 'a--b', 'a'.repeat(63)],
);

const host = fc.constantFrom(
  ...['a.example.com', 'b.example.org', '0.x1', 'y.no', 'a--b.example'],
  `${'a'.repeat(63)}.${'b'.repeat(63)}.example`,
);

const proxy = fc.constantFrom('corporate', 'emea', 'direct');

const destination = fc.oneof(
  fc.record(
    { host, port: fc.constantFrom(80, 443, 8443), proxy },
    { requiredKeys: ['host'] },
  ),
  fc.record({ host: fc.constant('*.example.com') }),
  fc.record({ host, protocol: fc.constant('HTTP') }),
  fc.record({
    host,
    protocol: fc.constant('TCP'),
    addresses: fc.constantFrom(['10.1.2.3'], ['10.1.2.4', 'fd00::1']),
  }),
);

const namespace = fc.constantFrom('team-a', 'y');

const workload = fc.oneof(
  fc.record({ namespace }),
  fc.record({ namespace, name: label, serviceAccount: label }),
  fc.record({
    namespace,
    name: label,
    deployment: fc.constant('create'),
    image: fc.constant('curlimages/curl'),
    command: fc.array(hostileText, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ namespace, name: label, deployment: fc.constant('patch') }),
);

const route = fc.oneof(
  { weight: 3, arbitrary: fc.record({ exit: fc.constant('gateway'), proxy }) },
  fc.record(
    {
      exit: fc.constantFrom('gateway', 'sidecar', 'waypoint', 'application'),
      proxy,
    },
    { requiredKeys: [] },
  ),
);

/** Names of Secrets: one that may be shown for some, one for nobody, and what objects have by themselves. */
export const secretName = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('client', 'other') },
  fc.constantFrom('constructor', '__proto__', 'toString', 'Client', 'client '),
  hostileText,
);

/** Mostly absent, and sometimes the name of a Secret: any other field that takes a name. */
const rarelySecret = fc.oneof(
  { weight: 9, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: secretName },
);

/** Requests that have a gateway show a Secret, as whoever, from wherever and to whatever. */
export const presentingRequest = fc
  .record({
    owner: fc.constantFrom('group:default/team-a', 'GROUP:default/Team-B'),
    workload: fc.record({
      namespace: fc.constantFrom('team-a', 'team-b'),
      name: fc.constant('app'),
      serviceAccount: rarelySecret,
    }),
    destinations: fc.array(
      fc.record({
        host: fc.constantFrom(
          'a.example.com',
          'B.example.com.',
          'c.example.org',
        ),
        protocol: fc.constantFrom('HTTP', 'HTTP', 'TLS'),
        proxy: rarelySecret,
      }),
      { minLength: 1, maxLength: 2 },
    ),
    route: fc.record({
      clientCertificate: fc.option(secretName, { nil: undefined }),
      gateway: rarelySecret,
      waypoint: rarelySecret,
      proxy: rarelySecret,
    }),
  })
  .map(aRequest);

/** Requests that are mostly right, with people's text as bad as it gets. */
export const plausibleRequest = fc
  .record({
    name: label,
    reason: hostileText,
    ticket: sometimes(hostileText),
    workload,
    destinations: fc.array(destination, { minLength: 1, maxLength: 2 }),
    route,
    lockdown: fc.constantFrom(
      { registryOnly: true, networkPolicy: true },
      { registryOnly: false, networkPolicy: false },
    ),
  })
  .map(aRequest);

/** Data with one thing in it exchanged for something hostile. */
function spoilt(base: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(
      base,
      fc.array(fc.nat(), { maxLength: 4 }),
      hostileText,
      hostileValue,
    )
    .map(([whole, way, key, value]) => exchange(whole, way, key, value));
}

function exchange(
  whole: unknown,
  [step, ...way]: number[],
  key: string,
  value: unknown,
): unknown {
  if (step === undefined) return value;
  if (Array.isArray(whole) && whole.length > 0) {
    const at = step % whole.length;
    return whole.map((each, index) =>
      index === at ? exchange(each, way, key, value) : each,
    );
  }
  if (typeof whole !== 'object' || whole === null) return value;
  const entries = Object.entries(whole);
  const at = step % (entries.length + 1);
  return Object.fromEntries(
    at === entries.length
      ? [...entries, [key, value]]
      : entries.map(([name, each], index) => [
          name,
          index === at ? exchange(each, way, key, value) : each,
        ]),
  );
}

/** What may be typed, sent or committed in place of a request. */
export const hostileRequest = fc.oneof(
  { weight: 1, arbitrary: hostileValue },
  { weight: 3, arbitrary: spoilt(plausibleRequest) },
);

/** What may stand in app-config in place of a platform. */
export const hostilePlatform = fc.oneof(
  { weight: 1, arbitrary: hostileValue },
  {
    weight: 3,
    arbitrary: spoilt(
      fc.constant(
        aPlatformConfig({
          gateways: { default: { namespace: 'istio-system' } },
          hosts: { allow: ['*.example.com'], deny: ['a.example.com'] },
          namespaces: { 'team-a': ['group:default/team-a'] },
          limits: { ports: [443] },
          noProxy: ['.example.com'],
        }),
      ),
    ),
  },
);
