import { aPlatform, aPolicy, toFacts } from '../__testUtils__/builders';
import { renewPolicy } from './renew';

const policy = aPolicy({ expires: '2026-06-30', ticket: 'NET-1' });
const limited = aPlatform({ limits: { maxLifetimeDays: 30 } });
const today = '2026-06-01';

function renewed(given: Parameters<typeof renewPolicy>[1], platform = limited) {
  const read = renewPolicy(policy, given, platform, today);
  if (!read.ok) throw new Error(JSON.stringify(read.findings));
  return read.value;
}

describe('renewPolicy', () => {
  it('gives the last day that the platform allows', () => {
    expect(renewed({})).toEqual({ ...policy, expires: '2026-07-01' });
  });

  it('gives the day that is asked for', () => {
    expect(renewed({ expires: '2026-06-15' }).expires).toBe('2026-06-15');
  });

  it('gives none where the platform sets no longest lifetime', () => {
    expect(renewed({}, aPlatform())).not.toHaveProperty('expires');
  });

  it('takes another reason and ticket, and leaves them otherwise', () => {
    expect(renewed({ reason: 'Still so.', ticket: 'NET-2' })).toEqual({
      ...policy,
      expires: '2026-07-01',
      reason: 'Still so.',
      ticket: 'NET-2',
    });
  });

  it('reports what is no day and no reason', () => {
    const given = { expires: 'soon', reason: ' ' };
    const read = renewPolicy(policy, given, limited, today);
    expect(!read.ok && toFacts(read.findings)).toEqual([
      'EGR006 reason',
      'EGR007 expires',
    ]);
  });
});
