import type { ExplainFinding } from 'backstage-plugin-istio-egress-common';
import { groupFindings } from './groupFindings';

const object = { kind: 'Deployment', namespace: 'team-a', name: 'app' };

function aFinding(changes: Partial<ExplainFinding>): ExplainFinding {
  return {
    code: 'EGR813',
    level: 'warning',
    object,
    path: 'env[0]',
    message: 'The proxy is not used.',
    fix: 'Route to it.',
    ...changes,
  };
}

describe('groupFindings', () => {
  it('joins what is said of several fields of an object', () => {
    expect(
      groupFindings([aFinding({}), aFinding({ path: 'env[1]' })]),
    ).toMatchObject([{ code: 'EGR813', paths: ['env[0]', 'env[1]'] }]);
  });

  it.each<[string, Partial<ExplainFinding>]>([
    ['another code', { code: 'EGR812' }],
    ['another object', { object: { ...object, name: 'other' } }],
    ['no object', { object: undefined }],
    ['another message', { message: 'The proxy is unknown.' }],
    ['another fix', { fix: 'Remove it.' }],
  ])('keeps %s apart', (_, changes) => {
    expect(groupFindings([aFinding({}), aFinding(changes)])).toHaveLength(2);
  });

  it('has no path where a finding is about the whole object', () => {
    expect(groupFindings([aFinding({ path: '' })])).toMatchObject([
      { paths: [] },
    ]);
  });

  it('puts the worst first, and keeps the order of the rest', () => {
    const levels = (['info', 'warning', 'error', 'warning'] as const).map(
      (level, index) => aFinding({ level, message: `Message ${index}` }),
    );
    expect(groupFindings(levels).map(({ message }) => message)).toEqual([
      'Message 2',
      'Message 1',
      'Message 3',
      'Message 0',
    ]);
  });
});
