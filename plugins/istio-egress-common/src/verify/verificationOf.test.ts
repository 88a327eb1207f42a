import { parse } from 'yaml';
import { aPlatform, aPolicy, aResolved } from '../__testUtils__/builders';
import { renderTree } from '..';
import { EXAMPLE_LABEL } from './probe';
import { verificationOf } from './verificationOf';

const REGISTRY_ONLY = { registryOnly: true, networkPolicy: false };

function verification(changes: Record<string, unknown> = {}, on = {}) {
  const platform = aPlatform(on);
  return verificationOf(aResolved(aPolicy(changes), platform), platform);
}

interface Line extends Record<string, string | undefined> {
  id: string;
  from: string;
  shows: string;
}

function kitOf(changes: Record<string, unknown>, platform = {}): Line[] {
  const { files, findings } = renderTree(
    [aPolicy(changes)],
    aPlatform(platform),
  );
  if (files.size === 0) throw new Error(JSON.stringify(findings));
  return parse(files.get('policies/team-a.github-api/probes.yaml')!).probes;
}

const wildcards = {
  hosts: { allow: ['*.example.com'] },
  limits: { wildcards: true, direct: true, unlock: true },
};

describe('verificationOf', () => {
  it.each([
    ['at the gateway', {}, {}],
    [
      'at the sidecar',
      { route: { exit: 'sidecar' }, lockdown: REGISTRY_ONLY },
      { limits: { unlock: true } },
    ],
    [
      'at a waypoint',
      {
        route: { exit: 'waypoint' },
        lockdown: { registryOnly: false, networkPolicy: true },
      },
      {},
    ],
    [
      'of the application',
      { route: { exit: 'application' }, lockdown: REGISTRY_ONLY },
      {
        limits: { unlock: true },
        proxies: {
          corporate: {
            host: 'proxy.corp.internal',
            port: 3128,
            addresses: ['10.0.0.1'],
          },
        },
      },
    ],
    [
      'to wildcards',
      {
        destinations: [{ host: '*.example.com' }],
        route: { exit: 'sidecar', proxy: 'direct' },
        lockdown: REGISTRY_ONLY,
      },
      wildcards,
    ],
    ['of every pod', { workload: { namespace: 'team-a' } }, {}],
  ])(
    'tells of an exit %s exactly what the rendered kit tries',
    (_, request, platform) => {
      const { steps } = verification(request, platform);

      expect(
        kitOf(request, platform).map(
          ({ id, from, shows, expect: expected }) => ({
            id,
            by: from,
            shows,
            expected,
          }),
        ),
      ).toEqual(
        steps
          // The program itself asks istioctl to analyze.
          .filter(({ id }) => id !== 'analyze')
          .map(({ id, by, shows, expected }) => ({ id, by, shows, expected })),
      );
    },
  );

  it('runs from the root of the tree, and says which run tries what', () => {
    expect(verification().runs).toEqual([
      {
        from: 'workload',
        command: 'sh verify/verify.sh policies/team-a.github-api/probes.yaml',
        tries: ['istioctl', 'workload'],
      },
      {
        from: 'jobs',
        command:
          'sh verify/verify.sh policies/team-a.github-api/probes.yaml jobs',
        tries: ['istioctl', 'workload', 'other-account', 'outside-the-mesh'],
      },
    ]);
  });

  it('lets a person name a pod where the policy names no workload', () => {
    for (const { command } of verification({
      workload: { namespace: 'team-a' },
    }).runs) {
      expect(command).toMatch(/^TARGET=pod\//);
    }
  });

  it('gives each step a name of its own, a meaning, and what it leaves open', () => {
    const destinations = ['a', 'b'].map(label => ({
      host: `${label}.example.com`,
    }));
    const { steps } = verification({ destinations });

    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
    for (const { otherwise, leavesOpen } of steps) {
      expect(otherwise).toMatch(/\.$/);
      expect(leavesOpen).toMatch(/\.$/);
    }
  });

  it('names the last witness once, and none where there is no proxy', () => {
    expect(verification().witnesses).toEqual([
      'CONNECT api.github.com:443 (at proxy corporate)',
    ]);
    expect(
      verification({ route: { exit: 'sidecar', proxy: 'direct' } }).witnesses,
    ).toEqual([]);
  });

  it('says what stands for a wildcard’s star', () => {
    const toWildcard = { destinations: [{ host: '*.example.com' }] };
    expect(verification(toWildcard, wildcards).exampleLabel).toEqual(
      EXAMPLE_LABEL,
    );
    expect(verification()).not.toHaveProperty('exampleLabel');
  });
});
