import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { hostileText } from '../__testUtils__/arbitraries';
import { addressMeantBy } from './addresses';
import { addressSchema } from './fields';

function reading(text: string): unknown {
  const result = addressSchema.safeParse(text);
  return result.success
    ? result.data
    : result.error.issues.map(issue => 'params' in issue && issue.params?.code);
}

describe('an address', () => {
  it.each([
    ['10.1.2.3', '10.1.2.3'],
    ['100.64.0.1', '100.64.0.1'],
    ['140.82.121.6', '140.82.121.6'],
    ['2606:50C0:8000:0:0:0:0:0064', '2606:50c0:8000::64'],
    ['fd00::1', 'fd00::1'],
  ])('%s is written %s', (text, address) => {
    expect(reading(text)).toBe(address);
  });

  it.each([
    ['loopback', '127.0.0.1', '127.255.0.1', '::1'],
    ['unspecified', '0.0.0.0', '0.1.2.3', '::'],
    ['link-local', '169.254.169.254', 'fe80::1'],
    ['multicast', '224.0.0.1', '239.255.255.250', 'ff02::1'],
    ['broadcast', '255.255.255.255'],
    ['reserved', '192.0.2.1', '240.0.0.1', '2001:db8::1', '192.0.0.192'],
    ['IPv4 as IPv6', '::ffff:10.1.2.3', '::127.0.0.1', '64:ff9b::a9fe:a9fe'],
    ['IPv4 as IPv6', '2002:a9fe:a9fe::1', '::7f00:1'],
    ['site-local', 'fec0::1'],
    ['of a metadata service', 'fd00:ec2::254', 'FD00:EC2:0::0254'],
    ['of a metadata service', '100.100.100.200', '168.63.129.16'],
  ])('that is %s reports EGR118', (_what, ...addresses) => {
    expect(addresses.map(reading)).toEqual(addresses.map(() => ['EGR118']));
  });

  it.each(['127.1', '010.1.2.3', '0x7f000001', '[::1]', '10.1.2.3/8', ''])(
    'is not spelled %j',
    text => {
      expect(reading(text)).toEqual(['EGR012']);
    },
  );
});

describe('the address that a text means', () => {
  it.each(['127.1', '010.1.2.3', '0x7f000001', '2130706433', '[::1]', '::1'])(
    'is found behind %j',
    text => {
      expect(addressMeantBy(text)).toMatch(/./);
    },
  );

  it('is missed in no text that the library takes for one', () => {
    const nearlyAddress = fc.string({
      unit: fc.constantFrom(...'0123456789abcdefxX.:%[]'),
      maxLength: 15,
    });
    fc.assert(
      fc.property(fc.oneof(nearlyAddress, hostileText), text => {
        const bare = text.replace(/^\[([^\]]*)\]$/, '$1');
        expect(addressMeantBy(text) !== undefined).toBe(ipaddr.isValid(bare));
      }),
      { numRuns: 5000 },
    );
  });
});
