import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { judge, traffic } from './parts/judge';
import { theControlPlane } from './parts/theControlPlane';

describe('What istiod sends to the Envoys of a workload and of a gateway', () => {
  it('is what each golden case asks for', t => expectPassed(t, 'TestSent'));

  it('is not, where the manifests are wrong', t =>
    expectPassed(t, 'TestSentNotices'));

  if (traffic) {
    it('carries the traffic of each exit, and no other', t =>
      expectPassed(t, 'TestTraffic', traffic));

    it('carries none as asked for, where the manifests are wrong', t =>
      expectPassed(t, 'TestTrafficNotices', traffic));
  }
});

/** Each part of a test of the judge as a test. */
async function expectPassed(
  t: TestContext,
  test: string,
  options?: Record<string, string>,
): Promise<void> {
  const plane = await theControlPlane();
  for await (const { name, passed, said } of judge(plane, test, options)) {
    await t.test(name, () => assert(passed, said.join('\n')));
  }
}
