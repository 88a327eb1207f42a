import { yamlParts } from './yamlParts';

const keyOf = (line: string) =>
  yamlParts(line).find(({ kind }) => kind === 'key')?.text;

describe('yamlParts', () => {
  it.each([
    ['kind: Sidecar', 'kind'],
    ['spec:', 'spec'],
    ['  - host: "a:b"', 'host'],
    [
      '    app.kubernetes.io/managed-by: istio-egress',
      'app.kubernetes.io/managed-by',
    ],
    ['  - "."', undefined],
    ['  - api.github.com:443', undefined],
    ['---', undefined],
    ['', undefined],
  ])('finds the key of %j', (line, key) => {
    expect(keyOf(line)).toBe(key);
  });

  it('tells a comment from all else', () => {
    expect(yamlParts('  # kind: Sidecar')).toEqual([
      { kind: 'comment', text: '  # kind: Sidecar' },
    ]);
  });

  it.each([['  - host: a # why'], ['a: b: c'], ['\ttab: x'], ['- - a: 1']])(
    'loses nothing of %j',
    line => {
      expect(
        yamlParts(line)
          .map(({ text }) => text)
          .join(''),
      ).toBe(line);
    },
  );

  it('reads a long hostile line in no time', () => {
    const begin = performance.now();
    yamlParts(`${'- '.repeat(50_000)}${'a:'.repeat(50_000)}`);

    expect(performance.now() - begin).toBeLessThan(1_000);
  });
});
