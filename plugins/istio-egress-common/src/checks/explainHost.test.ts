import { aPlatform, toFacts } from '../__testUtils__/builders';
import { explainHost } from './explainHost';

const platform = aPlatform({
  hosts: { allow: ['*.example.com'], deny: ['secret.example.com'] },
  limits: { ports: [443, 5432] },
  namespaces: { 'team-a': ['group:default/team-a'] },
});

describe('explainHost', () => {
  it('says what may be asked for, in the spelling of policies', () => {
    expect(explainHost({ host: 'API.Example.com.' }, platform)).toEqual({
      allowed: true,
      destination: { host: 'api.example.com' },
      endpoint: 'api.example.com:443',
      findings: [],
    });
  });

  it.each([
    ['a host that is not allowed', { host: 'evil.org' }, ['EGR101']],
    ['a host that is denied', { host: 'secret.example.com' }, ['EGR103']],
    [
      'a port that is not open',
      { host: 'a.example.com', port: 8443 },
      ['EGR204'],
    ],
    ['a URL', { host: 'https://a.example.com/x' }, ['EGR111']],
    [
      'a protocol that is none',
      { host: 'a.example.com', protocol: 'FTP' },
      ['EGR009'],
    ],
  ])('reports %s', (_, destination, codes) => {
    const { allowed, findings } = explainHost(destination, platform);
    expect(allowed).toBe(false);
    expect(findings.map(({ code }) => code)).toEqual(codes);
    for (const { path } of findings) expect(path).toMatch(/^destinations\[0\]/);
  });

  it('leaves addresses to whoever asks', () => {
    const { allowed, findings } = explainHost(
      { host: 'db.example.com', port: 5432, protocol: 'TCP' },
      platform,
    );
    expect(toFacts(findings)).toEqual([]);
    expect(allowed).toBe(true);
  });
});
