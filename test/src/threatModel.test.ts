import type { BypassId } from 'backstage-plugin-istio-egress-common';
import { missingOn, readTestedPage, rowsOf } from './docs/namedTests';

const page = readTestedPage('threat-model.md');

describe('docs/threat-model.md', () => {
  it('names a test for every threat', () => {
    const tried = new Set(page.named.map(({ row }) => row));
    expect(page.rows.length).toBeGreaterThan(30);
    expect(page.rows.filter(threat => !tried.has(threat))).toEqual([]);
  });

  it('names tests that exist, and uses every file that it links', () => {
    expect(missingOn(page)).toEqual({ tests: [], uses: [] });
  });

  it('knows every way around a policy that a verdict can name', () => {
    const known: Record<BypassId, true> = {
      'pod-around-sidecar': true,
      'unlisted-hosts': true,
      'anyone-at-gateway': true,
      'every-pod-of-namespace': true,
      'shared-service-account': true,
      'proxy-decides': true,
      'address-alone': true,
      'server-speaks-first': true,
      'any-host-of-wildcard': true,
      'domain-fronting': true,
      'plain-http': true,
      'cluster-traffic': true,
      'shared-waypoint': true,
      dns: true,
    };
    const told = rowsOf(page.text).flatMap(
      ([first]) => /^`(.+)`$/.exec(first)?.[1] ?? [],
    );
    expect(told.sort()).toEqual(Object.keys(known).sort());
  });
});
