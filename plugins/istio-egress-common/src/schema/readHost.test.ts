import { hostMeantBy, readHost, readHostPattern } from './readHost';

function reading(text: string) {
  const result = readHost(text, { wildcard: true });
  return 'host' in result ? result.host : result.code;
}

describe('readHost', () => {
  it.each([
    [' API.GitHub.com. ', 'api.github.com'],
    ['*.Example.com', '*.example.com'],
    ['m\u00fcnchen.example', 'xn--mnchen-3ya.example'],
    ['XN--MNCHEN-3YA.example', 'xn--mnchen-3ya.example'],
    ['*.m\u00fcnchen.example', '*.xn--mnchen-3ya.example'],
    ['a\u3002example\uff0ecom', 'a.example.com'],
    ['git\u00adhub.com', 'github.com'],
    ['\u65e5\u672c\u8a9e\u30c6\u30b9\u30c8.jp', 'xn--zckzah9945czlbtz6h.jp'],
    ['\u0430\u0440\u0440\u04cf\u0435.com', 'xn--80ak6aa92e.com'],
  ])('reads %j as %s', (text, host) => {
    expect(reading(text)).toBe(host);
  });

  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['127.1', '127.0.0.1'],
    ['127.0.0.1.', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['0x7F000001', '127.0.0.1'],
    ['0x7f.1', '127.0.0.1'],
    ['0177.0.0.01', '127.0.0.1'],
    ['\uff11\uff12\uff17\u30020\u30020\u30021', '127.0.0.1'],
    ['http://169.254.169.254/latest/meta-data', '169.254.169.254'],
    ['10.1.2.3:443', '10.1.2.3'],
    ['::1', '::1'],
    ['[::1]', '::1'],
    ['[::1]:443', '::1'],
    ['https://[fd00:ec2::254]/', 'fd00:ec2::254'],
    ['::ffff:10.1.2.3', '::ffff:a01:203'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
  ])('sees in %j the address %s', (text, address) => {
    expect(readHost(text, { wildcard: true })).toMatchObject({
      code: 'EGR110',
      values: { address: `\`${address}\`` },
    });
  });

  it.each([
    ['https://api.github.com/repos', 'a scheme and a path', ''],
    [
      'https://u:secret@api.github.com:8443/x?y#z',
      'a scheme, a user, a port and a path',
      '8443',
    ],
    ['api.github.com:443', 'a port', '443'],
    ['api.github.com:', 'a port', ''],
    ['user@api.github.com', 'a user', ''],
    ['api.github.com/', 'a path', ''],
    ['api.github.com\\@evil.example', 'a path', ''],
    [
      'https://api.github.com@evil.example@api.github.com',
      'a scheme and a user',
      '',
    ],
  ])('finds the host in %s', (text, beside, port) => {
    const result = readHost(text, { wildcard: true });
    expect(result).toMatchObject({
      code: 'EGR111',
      values: { beside, meant: '`api.github.com`' },
    });
    expect(JSON.stringify(result)).toContain(port);
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  it.each([
    ['EGR111', 'https://'],
    ['EGR111', 'https://u:p@'],
    ['EGR112', 'localhost'],
    ['EGR112', 'METADATA'],
    ['EGR112', 'http://localhost:8080/'],
    ['EGR100', ''],
    ['EGR100', '.'],
    ['EGR100', '*'],
    ['EGR100', '*.'],
    ['EGR100', '*.*.example.com'],
    ['EGR100', 'api.*.com'],
    ['EGR100', 'a..example.com'],
    ['EGR100', '.example.com'],
    ['EGR100', 'a.example.com..'],
    ['EGR100', '-a.example.com'],
    ['EGR100', 'a-.example.com'],
    ['EGR100', 'a_b.example.com'],
    ['EGR100', 'a b.example.com'],
    ['EGR100', 'a%2eexample.com'],
    ['EGR100', 'a.example.com\0'],
    ['EGR100', '1.2.3.4.5'],
    ['EGR100', '256.1.1.1'],
    ['EGR100', 'a.0x1'],
    ['EGR110', '*.169.254.169.254'],
    ['EGR100', `${'a'.repeat(64)}.example.com`],
    ['EGR100', `${'a.'.repeat(126)}ab`],
    ['EGR113', 'xn--a.com'],
    ['EGR113', 'xn--github-.com'],
    ['EGR113', 'xn--.com'],
    ['EGR113', 'xn--\u00fc.com'],
    ['EGR113', '\u{1f4a9}.la'],
    ['EGR113', 'github\uff0fx.com'],
    ['EGR113', 'evil.com\uff20github.com'],
    ['EGR113', '\u00fc%2e.com'],
    ['EGR113', '\ud800.com'],
    ['EGR114', 'g\u0456thub.com'],
    ['EGR114', 'xn--gthub-n2e.com'],
    ['EGR114', '\u03b1\u0431.com'],
  ])('reports %s for %j', (code, text) => {
    expect(reading(text)).toBe(code);
  });

  it('knows no wildcard where none is asked for', () => {
    expect(readHost('*.example.com', { wildcard: false })).toMatchObject({
      code: 'EGR100',
    });
  });

  it('looks into no text that is longer than any URL', () => {
    expect(reading(`https://a.example.com/${'a'.repeat(4096)}`)).toBe('EGR100');
  });

  it('takes the longest name that DNS has', () => {
    const longest = `${'a'.repeat(63)}.`.repeat(3).concat('b'.repeat(61));
    expect(longest).toHaveLength(253);
    expect(reading(longest)).toBe(longest);
    expect(reading(`${longest}b`)).toBe('EGR100');
  });
});

describe('readHostPattern', () => {
  it.each([
    ['*', '*'],
    ['*.Internal.', '*.internal'],
    ['localhost', 'localhost'],
    ['*.m\u00fcnchen.example', '*.xn--mnchen-3ya.example'],
    ['https://example.com', undefined],
    ['169.254.169.254', undefined],
    ['a.*.com', undefined],
  ])('reads %s as %s', (text, pattern) => {
    expect(readHostPattern(text)).toBe(pattern);
  });
});

describe('hostMeantBy', () => {
  it.each([
    ['https://API.github.com/repos?q=1', { host: 'api.github.com' }],
    ['api.github.com:8443', { host: 'api.github.com', port: 8443 }],
    ['https://user:secret@a.example.com', { host: 'a.example.com' }],
    ['api.github.com/', { host: 'api.github.com' }],
    ['api.github.com', undefined],
    ['https://10.1.2.3/', undefined],
    ['https://localhost', undefined],
    [`https://a.example.com/${'a'.repeat(4096)}`, undefined],
  ])('takes from %s what was meant', (text, meant) => {
    expect(hostMeantBy(text)).toEqual(meant);
  });
});

describe('the name of an SRV record', () => {
  const record = '_mongodb._tcp.c0.abcde.mongodb.net';

  it('is no host, and leads to those that it names', () => {
    const pasted = readHost(
      'mongodb+srv://user:pass@c0.abcde.mongodb.net/shop',
      { wildcard: false },
    );
    expect(pasted).toMatchObject({
      code: 'EGR111',
      values: {
        meant: `each host of the SRV record \`${record}\``,
        port: ', and its port as port',
      },
    });
    expect(
      hostMeantBy('mongodb+srv://c0.abcde.mongodb.net/shop'),
    ).toBeUndefined();
    expect(readHost(record, { wildcard: false })).toMatchObject({
      code: 'EGR100',
      values: { problem: 'it is an SRV record, which names other hosts' },
    });
  });
});
