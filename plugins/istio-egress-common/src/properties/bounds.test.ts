import { aPlatformConfig, aRequest } from '../__testUtils__/builders';
import { readPlatform } from '../platform';
import { givenFields, readRequest } from '../request';

/** `{ a: { a: … } }` or `[[…]]`, built without recursion. */
function nested(levels: number, kind: 'list' | 'mapping'): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) {
    value = kind === 'list' ? [value] : { a: value };
  }
  return value;
}

const manyKeys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`key${n}`, 'x']));

/** What a reader of the request's and the platform's kind answers. */
const readers: [string, (input: unknown) => string[]][] = [
  [
    'a request',
    input => {
      const read = readRequest(input);
      return read.ok ? [] : read.findings.map(({ code }) => code);
    },
  ],
  [
    'a form’s values',
    input => {
      const read = readRequest(givenFields(input as Record<string, unknown>));
      return read.ok ? [] : read.findings.map(({ code }) => code);
    },
  ],
  [
    'a platform',
    input => {
      const read = readPlatform(input);
      return read.ok ? [] : read.findings.map(({ code }) => code);
    },
  ],
];

describe.each(readers)('The bounds of %s', (_name, codesOf) => {
  it.each(['list', 'mapping'] as const)(
    'refuse a million levels of a %s',
    kind => {
      expect(codesOf({ ...aRequest(), workload: nested(1e6, kind) })).toEqual([
        'EGR018',
      ]);
    },
  );

  it('refuse hundreds of thousands of keys', () => {
    expect(codesOf(manyKeys(250_001))).toEqual(['EGR019']);
  });

  it('refuse a million elements', () => {
    expect(codesOf({ destinations: Array(1e6).fill(0) })).toEqual(['EGR019']);
  });

  it('refuse texts and keys of many megabytes', () => {
    const text = 'x'.repeat(21e6);

    expect(codesOf({ reason: text })).toEqual(['EGR019']);
    expect(codesOf({ [text]: 1 })).toEqual(['EGR019']);
  });

  it('count what stands at many places as often as it does', () => {
    const shared = manyKeys(1000);
    const row = Array(1000).fill(shared);

    expect(codesOf({ destinations: Array(1000).fill(row) })).toEqual([
      'EGR019',
    ]);
  });
});

describe('The findings of an input within the bounds', () => {
  it('are few, whatever is unknown, and count the rest', () => {
    const read = readRequest({ ...aRequest(), ...manyKeys(9000) });

    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.findings).toHaveLength(201);
    expect(read.findings[200]).toMatchObject({ code: 'EGR021', more: 8800 });
    expect(JSON.stringify(read.findings).length).toBeLessThan(100_000);
  });

  it('cut keys that nobody can mean', () => {
    const read = readRequest({ ...aRequest(), ['x'.repeat(100_000)]: 1 });

    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(JSON.stringify(read.findings).length).toBeLessThan(2000);
  });

  it('let the largest request through that the fields’ own limits do', () => {
    const host = `${'a'.repeat(60)}.`.repeat(4).slice(0, 240);
    const destinations = Array.from({ length: 100 }, (_, row) => ({
      host: `n${row}.${host}com`,
      port: 443,
      protocol: 'TCP',
      proxy: 'corporate',
      addresses: Array.from({ length: 50 }, (__, n) => `2001:db9::${row}:${n}`),
    }));
    const read = readRequest({
      ...aRequest(),
      reason: 'x'.repeat(1000),
      destinations,
      workload: {
        namespace: 'team-a',
        command: Array(16).fill('x'.repeat(4096)),
        selector: manyKeys(64),
      },
    });

    expect(read).toMatchObject({ ok: true });
  });

  it('let a platform of ten thousand namespaces through', () => {
    const namespaces = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, n) => [
        `team-${n}`,
        [`group:default/team-${n}`],
      ]),
    );

    expect(readPlatform({ ...aPlatformConfig(), namespaces }).ok).toBe(true);
    expect(
      readPlatform({
        ...aPlatformConfig(),
        namespaces: { ...namespaces, 'one-more': [] },
      }),
    ).toMatchObject({
      ok: false,
      findings: [{ code: 'EGR020', path: 'namespaces' }],
    });
  });
});
