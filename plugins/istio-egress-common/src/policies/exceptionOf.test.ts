import { aPlatform, aPolicy } from '../__testUtils__/builders';
import type { Exception } from '../exceptions';
import { exceptionNeededBy, exceptionUsedBy } from './exceptionOf';

const platform = aPlatform({
  hosts: {
    allow: ['api.github.com', '*.allowed.example.com'],
    ask: ['*.example.com', '*.example.org'],
    deny: ['denied.example.com', '*.secret.example.org'],
  },
});

const asking = (...hosts: (string | { host: string; port?: number })[]) =>
  aPolicy({
    expires: '2026-12-31',
    ticket: 'NET-1',
    destinations: hosts.map(each =>
      typeof each === 'string' ? { host: each } : each,
    ),
  });

const EXCEPTION: Exception = {
  policy: 'team-a.github-api',
  destinations: [{ host: 'b.example.com', port: 443 }],
  until: '2026-12-31',
  reason: 'Agreed with the network team.',
};

describe('exceptionNeededBy', () => {
  it('is for the hosts that are not allowed and may be asked for, in one order', () => {
    const policy = asking(
      'b.example.com',
      'api.github.com',
      { host: 'a.example.org', port: 8443 },
      'x.allowed.example.com',
    );
    expect(exceptionNeededBy(policy, platform)).toEqual({
      policy: 'team-a.github-api',
      destinations: [
        { host: 'a.example.org', port: 8443 },
        { host: 'b.example.com', port: 443 },
      ],
      until: '2026-12-31',
      reason: policy.reason,
      ticket: 'NET-1',
    });
  });

  it.each([
    ['allowed hosts', 'api.github.com'],
    ['hosts that nobody may ask for', 'gitlab.com'],
    ['denied hosts', 'denied.example.com'],
    ['hosts below a denied pattern', 'x.secret.example.org'],
    ['wildcards with a denied host below', '*.example.com'],
    ['wildcards wider than what may be asked for', '*.org'],
    ['the domain of a wildcard that may be asked for', 'example.org'],
  ])('asks for no %s', (_, host) => {
    expect(exceptionNeededBy(asking(host), platform)).toBeUndefined();
  });
});

describe('exceptionUsedBy', () => {
  it('is what the policy needs of it, with the reason that it was granted for', () => {
    const wide = {
      ...EXCEPTION,
      until: '2027-12-31',
      destinations: [
        ...EXCEPTION.destinations,
        { host: 'later.example.com', port: 443 },
      ],
    };
    const policy = asking('b.example.com', 'c.example.com');
    expect(exceptionUsedBy(policy, platform, wide)).toEqual(EXCEPTION);
  });

  it.each<[string, Partial<Exception>]>([
    ['another policy', { policy: 'team-b.github-api' }],
    ['another host', { destinations: [{ host: 'c.example.com', port: 443 }] }],
    ['a wildcard', { destinations: [{ host: '*.example.com', port: 443 }] }],
    ['another port', { destinations: [{ host: 'b.example.com', port: 8443 }] }],
    ['a shorter time', { until: '2026-12-30' }],
  ])('is none of %s', (_, changes) => {
    const policy = asking('b.example.com');
    const exception = { ...EXCEPTION, ...changes };
    expect(exceptionUsedBy(policy, platform, EXCEPTION)).toEqual(EXCEPTION);
    expect(exceptionUsedBy(policy, platform, exception)).toBeUndefined();
  });

  it('is none with an end for a policy without one', () => {
    const { expires: _, ...endless } = asking('b.example.com');
    expect(exceptionUsedBy(endless, platform, EXCEPTION)).toBeUndefined();
    const { until, ...unlimited } = EXCEPTION;
    expect(exceptionUsedBy(endless, platform, unlimited)).toEqual(unlimited);
  });

  it('is none once the platform denies the host, or no longer lets anyone ask', () => {
    const policy = asking('b.example.com');
    for (const hosts of [
      { allow: ['api.github.com'], ask: [] },
      { allow: [], ask: ['*.example.com'], deny: ['b.example.com'] },
    ]) {
      const changed = aPlatform({ hosts });
      expect(exceptionUsedBy(policy, changed, EXCEPTION)).toBeUndefined();
    }
  });
});
