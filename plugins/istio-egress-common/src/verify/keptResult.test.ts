import { aProbesFile } from '../__testUtils__/aProbesFile';
import { aPlatform, aPolicy } from '../__testUtils__/builders';
import { stamped } from '../files';
import { LONGEST_RESULT, readKeptVerification } from './keptResult';

const now = new Date('2026-06-01T10:00:00Z');
const at = '2026-06-01T09:00:00Z';
const listOf = (changes = {}) =>
  stamped('probes.yaml', aProbesFile(aPolicy(changes), aPlatform()));
const probes = listOf();
const [, revision] = /sha256:(\w+)/.exec(probes)!;
const ids = [
  'analyze',
  ...[...probes.matchAll(/ id: "([^"]*)"/g)].map(([, id]) => id),
];
const steps = ids.map(id => ({ id, ok: true }));

const read = (result: unknown, list?: string) =>
  readKeptVerification(JSON.stringify(result), { probes: list ?? probes, now });

describe('readKeptVerification', () => {
  it('counts the steps that the policy has today', () => {
    expect(read({ at, revision, steps })).toEqual({
      at,
      isCurrent: true,
      passed: 9,
      total: 9,
      failed: [],
      notTried: [],
    });
  });

  it('tells which steps have failed, and which were not tried', () => {
    const failed = { id: ids[1], says: 'the host does not answer' };
    const told = [...steps.slice(2), { ...failed, ok: false }];

    expect(read({ at, revision, steps: told })).toMatchObject({
      passed: 7,
      total: 9,
      failed: [failed],
      notTried: ['analyze'],
    });
  });

  it('counts a step that is told of twice as failed if it failed once', () => {
    const [step] = steps;
    for (const both of [
      [{ ...step, ok: false }, step],
      [step, { ...step, ok: false }],
    ]) {
      const told = [...both, ...steps.slice(1)];
      expect(read({ at, revision, steps: told })).toMatchObject({ passed: 8 });
    }
  });

  it('does not count steps that the policy does not have', () => {
    const told = [...steps, { id: 'invented', ok: true }];

    expect(read({ at, revision, steps: told })).toMatchObject({
      passed: 9,
      total: 9,
    });
  });

  it.each([
    [
      'the policy has changed since',
      listOf({ destinations: [{ host: 'example.com' }] }),
    ],
    ['the list was edited', probes.replace('answers TLS', 'answers')],
    ['the repository has no list', ''],
  ])('is not current when %s', (_, list) => {
    expect(read({ at, revision, steps }, list)).toMatchObject({
      isCurrent: false,
      passed: 9,
      total: 9,
      notTried: [],
    });
  });

  it('is current when Git has changed the line ends', () => {
    const list = probes.replaceAll('\n', '\r\n');

    expect(read({ at, revision, steps }, list)).toMatchObject({
      isCurrent: true,
      passed: 9,
      total: 9,
    });
  });

  it.each<[string, object]>([
    ['steps', { at, revision, steps: [] }],
    ['steps', { at, revision, steps: Array(2001).fill(steps[0]) }],
    ['steps: 0: ok', { at, revision, steps: [{ id: 'a', ok: 'yes' }] }],
    [
      'steps: 0: id',
      { at, revision, steps: [{ id: 'a'.repeat(401), ok: true }] },
    ],
    [
      'steps: 0: says',
      { at, revision, steps: [{ id: 'a', ok: false, says: 'a'.repeat(501) }] },
    ],
    ['steps: 0', { at, revision, steps: [{ id: 'a', ok: true, more: 1 }] }],
    ['revision', { at, revision: 'main', steps }],
    ['at', { at: 'today', revision, steps }],
    ['at', { at: '2026-13-01T09:00:00Z', revision, steps }],
    ['at', { at: '2026-06-01T11:00:00Z', revision, steps }],
  ])('refuses a result by its %s', (field, result) => {
    const { problem } = read(result) as { problem: string };
    expect(problem.split(': ')).toEqual(
      expect.arrayContaining(field.split(': ')),
    );
  });

  it('refuses what is no JSON, and what is too long', () => {
    for (const text of ['<html>', ' '.repeat(LONGEST_RESULT + 1)]) {
      expect(readKeptVerification(text, { probes, now })).toEqual({
        problem: expect.any(String),
      });
    }
  });
});
