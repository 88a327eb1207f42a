import { readException } from './readException';

const FILE = 'exceptions/team-a.x.yaml';
const EXCEPTION = {
  policy: 'team-a.x',
  destinations: [{ host: 'api.example.com', port: 443 }],
  until: '2026-12-31',
  reason: 'Agreed.',
};

describe('readException', () => {
  it('reads what is rendered', () => {
    const read = readException(EXCEPTION, FILE, 'team-a.x');
    expect(read).toEqual({ ok: true, value: EXCEPTION });
  });

  it.each<[string, unknown, string]>([
    ['no mapping', ['x'], 'EGR523'],
    ['an unknown field', { ...EXCEPTION, ports: '*' }, '`ports`'],
    ['no host', { ...EXCEPTION, destinations: [] }, 'destinations'],
    [
      'every host',
      { ...EXCEPTION, destinations: [{ host: '*', port: 443 }] },
      'destinations[0].host',
    ],
    [
      'every port',
      { ...EXCEPTION, destinations: [{ host: 'api.example.com' }] },
      'destinations[0].port',
    ],
    ['no day', { ...EXCEPTION, until: 'never' }, 'until'],
    ['another policy', { ...EXCEPTION, policy: 'team-b.x' }, '`team-b.x`'],
  ])('refuses %s, and names the file', (_, content, text) => {
    const read = readException(content, FILE, 'team-a.x');
    if (read.ok) throw new Error('It was read.');
    expect(read.findings).toHaveLength(1);
    const [{ code, message }] = read.findings;
    expect(code).toBe('EGR523');
    expect(`${code} ${message}`).toContain(text);
    expect(message).toContain(FILE);
  });
});
