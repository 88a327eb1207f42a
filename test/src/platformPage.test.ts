import {
  platformKeys,
  readPlatformPage,
  toPlatformPage,
} from './docs/platformPage';

describe('docs/platform.md', () => {
  it('is what the configuration says', async () => {
    expect(await readPlatformPage()).toBe(toPlatformPage());
  });

  it('names keys at every depth', () => {
    expect(platformKeys()).toEqual(
      expect.arrayContaining([
        'owner',
        'istio.controlPlane.cidrs',
        'proxies.<name>.credentials.secret',
        'clusterTraffic.cidrs[].reason',
        'workloads.imagePullSecrets',
      ]),
    );
  });

  it('says what each of them means', () => {
    const silent = toPlatformPage()
      .split('\n')
      .filter(line => /\| +\|$/.test(line));
    expect(silent).toEqual([]);
  });
});
