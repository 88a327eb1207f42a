import {
  aPlatform,
  aPolicy,
  aPolicyOf,
  aRequest,
  aResolved,
} from '../__testUtils__/builders';
import { timed } from '../__testUtils__/processorTime';
import { judgeSet } from '../checks/judge';
import { escaped } from '../files/markdown';
import { parseYaml } from '../files/yaml';
import { readTree } from '../repository';
import { readPlatform } from '../platform';
import { Policy, readRequest } from '../request';
import { finish } from '../steps';

const LENGTH = 100_000;

/** How many times as much is compared. */
const TIMES = 10;

/** What makes careless patterns and parsers try every way there is. */
const UNITS = [
  ...['a', '-', '.', '@', ':', '/', '\\', ' ', '\n', '0', 'a.', 'a-', '-.'],
  ...['0.', '1:', '::', '[', '*.', 'xn--', '\u00fc', 'www.', '://', '%', '\t'],
  ...['a@', '@:', '_', 'A', '\0', '\u200d', '\ud800', '`', '<', '${', '/a'],
];

/** What YAML makes of one another. */
const YAML_UNITS = [
  ...['a:', '? ', '- ', '{', '{a: ', '[', '"', "'", '&a ', '*a ', '# ', '!'],
  ...['a: 1\n', '- a\n', '---\n', ' ', '\n', '\t', '<<: {}\n', '|\n', ', '],
];

/** One text in every place of a request that takes text. */
function requestOf(text: string) {
  return aRequest({
    name: text,
    owner: text,
    reason: text,
    ticket: text,
    expires: text,
    workload: {
      namespace: text,
      name: text,
      serviceAccount: text,
      image: text,
      command: [text],
      selector: { [text]: text },
    },
    destinations: [{ host: text, addresses: [text], proxy: text, port: text }],
    route: { exit: text, clientCertificate: text },
    [text]: text,
  });
}

function platformOf(text: string) {
  return {
    owner: text,
    istio: { version: text, trustDomain: text, clusterDomain: text },
    proxies: { [text]: { host: text, port: 1, addresses: [text] } },
    gateways: { default: { selector: { [text]: text } } },
    hosts: { allow: [text, `*.${text}`], deny: [text] },
    namespaces: { [text]: [text] },
    defaults: { repository: `https://${text}` },
    verifyImage: text,
    noProxy: [text],
  };
}

const readers: Record<string, (text: string) => unknown> = {
  readRequest: text => readRequest(requestOf(text)),
  readPlatform: text => readPlatform(platformOf(text)),
  readTree: text =>
    readTree(new Map([[`policies/${text}/catalog-info.yaml`, 'kind: x']])),
  escaped,
};

/** How much longer ten times as much takes, if that is more than the amount explains. */
function growth(
  read: (amount: number) => unknown,
  amount = LENGTH,
): number | undefined {
  read(amount / TIMES);
  // As much in small parts: both make as much garbage, and both take long
  // enough for the clock. What is too much once may be somebody else's fault.
  const inParts = () => {
    for (let part = 0; part < TIMES; part++) read(amount / TIMES);
  };
  const ratios: number[] = [];
  while (ratios.length < 3) {
    const parts = Math.max(TIMES, timed(inParts).milliseconds);
    const ratio = (timed(() => read(amount)).milliseconds / parts) * TIMES;
    if (ratio <= 30) return undefined;
    ratios.push(ratio);
  }
  return Math.min(...ratios);
}

function repeated(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).concat('!');
}

describe('ten times the text takes less than thirty times as long', () => {
  it.each(Object.entries(readers))('for %s', (_name, read) => {
    const slow = [...UNITS, ...YAML_UNITS].filter(unit =>
      growth(length => read(repeated(unit, length))),
    );
    expect(slow).toEqual([]);
  });

  it('for parseYaml', () => {
    const slow = YAML_UNITS.filter(unit =>
      growth(length => parseYaml(repeated(unit, length))),
    );
    expect(slow).toEqual([]);
  });

  it('for parseYaml of many keys', () => {
    const keys = (length: number) =>
      [...Array(length / 10).keys()].map(key => `${key}: 1`).join('\n');
    expect(growth(length => parseYaml(keys(length)))).toBeUndefined();
  });
});

/** What policies of many teams have in common, and what they have not. */
const sets: Record<string, (index: number) => Policy> = {
  'a host each': index =>
    aPolicyOf(`team-${index}`, {
      destinations: [{ host: `a${index}.example.com` }],
    }),
  'one host': index => aPolicyOf(`team-${index}`),
  'one host, other than the first': index =>
    aPolicyOf(`team-${index}`, index === 0 ? { route: { proxy: 'emea' } } : {}),
  'one wildcard above them': index =>
    aPolicyOf(`team-${index}`, {
      destinations: [
        { host: index === 0 ? '*.example.com' : `a${index}.example.com` },
      ],
    }),
  'a wildcard each': index =>
    aPolicyOf(`team-${index}`, {
      destinations: [{ host: `*.a${index}.example.com` }],
    }),
  'one namespace': index =>
    aPolicy({
      name: `policy-${index}`,
      destinations: [{ host: `a${index}.example.com` }],
    }),
};

describe('ten times the policies take less than thirty times as long', () => {
  const POLICIES = 3000;
  const platform = aPlatform({
    gateways: { default: { hop: 'passthrough' } },
    limits: { wildcards: true, envoyFilters: true },
  });

  it.each(Object.entries(sets))('to judge, with %s', (_what, policyOf) => {
    const policies = [...Array(POLICIES).keys()].map(policyOf);
    expect(
      growth(
        amount =>
          finish(
            judgeSet(
              policies.slice(0, amount).map(each => aResolved(each, platform)),
            ),
          ),
        POLICIES,
      ),
    ).toBeUndefined();
  });
});
