import fc from 'fast-check';
import { parse } from 'yaml';
import { hostileText, plausibleRequest } from '../__testUtils__/arbitraries';
import { aProbesFile } from '../__testUtils__/aProbesFile';
import { aPlatform, aPlatformConfig, aPolicy } from '../__testUtils__/builders';
import { judgeRequest } from '../checks';
import { verifyObjectName } from '../names';
import { readPlatform } from '../platform';
import { readRequest } from '../request';

/** `key: value` in the spelling of JSON, and mappings a line: all that the program can read. */
const LINE =
  /^([a-z]+: ("[^"\\]*"|[[{] .* [}\]]|\[\{ .* \}\])|probes:| {2}- \{ from: "[a-z-]+"(, [a-z]+: "[^"\\]*")+ \})$/;

describe('the list of probes', () => {
  it('says who makes the calls', () => {
    const list = aProbesFile(
      aPolicy({
        workload: {
          namespace: 'team-a',
          name: 'app',
          serviceAccount: 'robot',
          selector: { app: 'x' },
        },
      }),
      aPlatform({ verifyImage: 'registry.corp.internal/curl:1' }),
    );
    expect(parse(list)).toMatchObject({
      namespace: 'team-a',
      name: 'egress-verify-github-api',
      target: 'deploy/app',
      account: 'robot',
      labels: { 'sidecar.istio.io/inject': 'true', app: 'x' },
      image: 'registry.corp.internal/curl:1',
    });
  });

  it('names no Deployment where the policy is for every pod', () => {
    const list = aProbesFile(
      aPolicy({ workload: { namespace: 'team-a' } }),
      aPlatform(),
    );
    expect(parse(list)).not.toHaveProperty('target');
  });

  it('leaves room for the caller in the name of a Job', () => {
    expect(
      `${verifyObjectName('a'.repeat(63))}-outside-the-mesh`.length,
    ).toBeLessThanOrEqual(63);
  });

  it('is YAML that the program can read line by line, whatever people write', () => {
    let read = 0;
    fc.assert(
      fc.property(
        plausibleRequest,
        fc.array(hostileText, { maxLength: 3 }),
        (request, noProxy) => {
          const policy = readRequest(request);
          const platform = readPlatform(
            aPlatformConfig({
              noProxy,
              limits: { wildcards: true, direct: true, envoyFilters: true },
            }),
          );
          if (!policy.ok || !platform.ok) return;
          if (!judgeRequest(policy.value, platform.value).resolved) return;
          const list = aProbesFile(policy.value, platform.value);
          read += 1;
          expect(list.split('\n').filter(line => !LINE.test(line))).toEqual([
            '',
          ]);
          const [old, now] = (['1.1', '1.2'] as const).map(version =>
            parse(list, { version }),
          );
          expect(old).toEqual(now);
          expect(now.namespace).toBe(policy.value.workload.namespace);
        },
      ),
      { numRuns: 1000 },
    );
    expect(read).toBeGreaterThan(20);
  });
});
