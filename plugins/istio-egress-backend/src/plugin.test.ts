import { mockServices } from '@backstage/backend-test-utils';
import { aMeter, platformConfig } from 'istio-egress-test-utils';
import { startPlugin } from './__testUtils__/startPlugin';

describe('istioEgressPlugin', () => {
  it('warns the operator of allowed hosts that are many owners’', async () => {
    const logger = mockServices.logger.mock();

    await startPlugin({
      istioEgress: { ...platformConfig, hosts: { allow: ['*.github.io'] } },
      features: [logger.factory],
    });

    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('EGR908 hosts.allow[0]'),
    );
  });

  it('says at its start what the configuration of the portal lacks', async () => {
    const logger = mockServices.logger.mock();

    await startPlugin({ features: [logger.factory] });

    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/^error: auth\.providers: Nobody can sign in/),
    );
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(
        /^error: catalog\.rules: .* no rule allows Resource/,
      ),
    );
  });

  it('has gauges for what there is', async () => {
    const meter = aMeter();
    await startPlugin({ features: [meter.service.factory] });

    expect(Object.keys(await meter.collect()).sort()).toEqual([
      'istio_egress.drift.age',
      'istio_egress.policy.count',
      'istio_egress.policy.drifted.count',
      'istio_egress.policy.expiring.count',
      'istio_egress.policy.in_cluster.count',
    ]);
  });

  it('looks for drift as often as the platform says', async () => {
    const scheduler = mockServices.scheduler.mock();
    await startPlugin({
      istioEgress: { ...platformConfig, drift: { checkEveryMinutes: 60 } },
      features: [scheduler.factory],
    });

    expect(scheduler.scheduleTask).toHaveBeenCalledWith(
      expect.objectContaining({
        id: 'istio-egress-drift',
        frequency: { seconds: 3600 },
      }),
    );
  });

  it('looks at clusters as often as the platform says', async () => {
    const scheduler = mockServices.scheduler.mock();
    await startPlugin({
      istioEgress: { ...platformConfig, kubernetes: { lookEverySeconds: 60 } },
      features: [scheduler.factory],
    });

    expect(scheduler.scheduleTask).toHaveBeenCalledWith(
      expect.objectContaining({
        id: 'istio-egress-in-force',
        frequency: { seconds: 60 },
      }),
    );
  });

  it('does not start with an invalid platform, and says all that is wrong', async () => {
    await expect(
      startPlugin({
        istioEgress: {
          proxies: { corporate: { host: 'proxy.corp.internal', port: 0 } },
          gateways: { default: { hop: 'magic' } },
        },
      }),
    ).rejects.toThrow(/proxies\.corporate\.port[^]*gateways\.default\.hop/);
  });
});
