import { aPlatform, aPolicy, aResolved } from '../__testUtils__/builders';
import { probesOf } from './probesOf';

const OPEN = { registryOnly: false, networkPolicy: false };

function probes(changes: Record<string, unknown> = {}, platform = aPlatform()) {
  return probesOf(aResolved(aPolicy(changes), platform));
}

function facts(changes?: Record<string, unknown>, platform = aPlatform()) {
  return probes(changes, platform).map(
    ({ caller, id, expected }) => `${caller} ${id} ${expected}`,
  );
}

describe('probesOf', () => {
  it('tries what must work, and every way around it', () => {
    expect(facts()).toEqual([
      'workload reach:api.github.com:443 answered',
      'workload unlisted-host refused',
      'workload other-port:api.github.com:80 refused',
      'workload proxy:corporate refused',
      'other-account other-account:api.github.com:443 refused',
      'outside-the-mesh around:api.github.com:443 stopped',
      'outside-the-mesh proxy-around:corporate stopped',
    ]);
  });

  it('expects no refusal that nobody enforces', () => {
    expect(facts({ lockdown: OPEN })).toEqual([
      'workload reach:api.github.com:443 answered',
      'other-account other-account:api.github.com:443 refused',
    ]);
    const passthrough = aPlatform({
      gateways: { default: { hop: 'passthrough' } },
    });
    expect(facts({ lockdown: OPEN }, passthrough)).toEqual([
      'workload reach:api.github.com:443 answered',
    ]);
  });

  it('expects an address of Istio where sidecars capture DNS', () => {
    const destinations = [{ host: 'db.example.com', port: 5432 }];
    const reached = (istio: Record<string, unknown>) =>
      facts({ destinations, lockdown: OPEN }, aPlatform({ istio }))[0];
    expect(reached({ dnsCapture: true })).toBe(
      'workload reach:db.example.com:5432 handed-out',
    );
    expect(reached({})).toBe('workload reach:db.example.com:5432 answered');
  });

  it('takes no account for another one where every pod may call', () => {
    const everyPod = { workload: { namespace: 'team-a' }, lockdown: OPEN };
    expect(facts(everyPod)).toEqual([
      'workload reach:api.github.com:443 answered',
    ]);
  });

  it('dials each proxy once, at its address where it has one', () => {
    const platform = aPlatform({
      proxies: {
        corporate: { host: 'proxy.corp.internal', port: 3128 },
        emea: {
          host: 'emea.corp.internal',
          port: 8080,
          addresses: ['fd00::1'],
        },
        secured: { host: 'tls.corp.internal', port: 443, tls: 'simple' },
      },
    });
    const destinations = ['corporate', 'emea', 'corporate', 'secured'].map(
      (proxy, index) => ({ host: `host-${index}.example.com`, proxy }),
    );
    const dialled = probes(
      { destinations, lockdown: { registryOnly: true, networkPolicy: false } },
      platform,
    ).filter(({ id }) => id.startsWith('proxy:'));
    expect(dialled.map(({ options }) => options[options.length - 1])).toEqual([
      'http://proxy.corp.internal:3128',
      'http://[fd00::1]:8080',
      'https://tls.corp.internal:443',
    ]);
  });

  it('asks each protocol in its own way, behind the address that the mesh knows', () => {
    const destinations = [
      {
        host: 'db.example.com',
        port: 5432,
        protocol: 'TCP',
        addresses: ['10.1.2.3'],
      },
      { host: 'api.example.com', protocol: 'HTTP', tls: 'originate' },
    ];
    const [connection, http, unlisted] = probes({ destinations });
    expect(connection.url).toBe('gopher://db.example.com:5432/');
    expect(http.url).toBe('http://api.example.com:80/');
    expect(unlisted.options).toContain(
      'named-by-no-policy.invalid:80:api.example.com:80',
    );
  });

  it('lets an application that asks the proxy use its own settings, and nothing else', () => {
    const application = { route: { exit: 'application', proxy: 'corporate' } };
    expect(facts(application)).toEqual([
      'workload reach:api.github.com:443 answered',
      'workload unlisted-host refused',
      'outside-the-mesh around:api.github.com:443 stopped',
    ]);
    expect(probes(application)[0].options).toEqual([]);
  });

  it('takes for a bypass no address that the NetworkPolicy has to open', () => {
    const direct = {
      route: { exit: 'sidecar', proxy: 'direct' },
      lockdown: { registryOnly: false, networkPolicy: true },
    };
    expect(facts(direct)).toEqual([
      'workload reach:api.github.com:443 answered',
    ]);
  });

  it('expects of a waypoint what it can refuse', () => {
    const waypoint = {
      route: { exit: 'waypoint', proxy: 'corporate' },
      lockdown: { registryOnly: false, networkPolicy: true },
    };
    expect(facts(waypoint)).toEqual([
      'workload reach:api.github.com:443 answered',
      'other-account other-account:api.github.com:443 refused',
      'outside-the-mesh around:api.github.com:443 stopped',
      'outside-the-mesh proxy-around:corporate stopped',
    ]);
  });

  it('tries no port that the policy opens', () => {
    const destinations = [443, 80].map(port => ({
      host: 'api.github.com',
      port,
    }));
    expect(facts({ destinations }).join()).not.toContain('other-port');
  });
});
