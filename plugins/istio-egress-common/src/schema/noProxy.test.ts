import { noProxyEntrySchema, toNonProxyHost, toNoProxy } from './noProxy';

describe('an entry of noProxy', () => {
  it.each([
    ['localhost', 'localhost', 'localhost'],
    ['repo.example.com', 'repo.example.com', 'repo.example.com'],
    ['.internal', '.internal', '*.internal'],
    ['*.corp.example.com', '.corp.example.com', '*.corp.example.com'],
    [' 169.254.169.254 ', '169.254.169.254', '169.254.169.254'],
    ['fd00::1', 'fd00::1', '[fd00::1]'],
    ['10.0.0.0/8', '10.0.0.0/8', '10.*'],
    ['172.20.0.0/16', '172.20.0.0/16', '172.20.*'],
    ['172.20.7.1/16', '172.20.7.1/16', '172.20.*'],
    ['192.168.7.0/24', '192.168.7.0/24', '192.168.7.*'],
    ['10.1.2.3/32', '10.1.2.3/32', '10.1.2.3'],
    ['172.16.0.0/12', '172.16.0.0/12', undefined],
    ['fd00::/8', 'fd00::/8', undefined],
  ])('can be %p', (text, noProxy, java) => {
    const result = noProxyEntrySchema.safeParse(text);
    expect(result.success && toNoProxy(result.data)).toBe(noProxy);
    expect(toNonProxyHost(noProxy)).toBe(java);
  });

  it.each([
    ['*', /covers everything/],
    ['0.0.0.0/0', /covers everything/],
    ['a.example.com,b.example.com', /several entries/],
    ['a.example.com b.example.com', /several entries/],
    ['http://a.example.com/', /URL/],
    ['a.example.com:8080', /port/],
    ['172.20.*', /subdomain/],
    ['*corp.example.com', /subdomain/],
    ['10.0.0.0/40', /neither/],
    ['10.1.2', /neither/],
    ['a_b', /neither/],
    ['', /neither/],
    ['.', /neither/],
  ])('is not %p', (text, problem) => {
    const result = noProxyEntrySchema.safeParse(text);
    expect(result.error?.issues).toEqual([
      expect.objectContaining({
        params: {
          code: 'EGR933',
          values: expect.objectContaining({
            problem: expect.stringMatching(problem),
          }),
        },
      }),
    ]);
  });
});
