import { createMockDirectory } from '@backstage/backend-test-utils';
import { eventually } from 'istio-egress-test-utils';
import { startTestCatalog } from '../__testUtils__/startTestCatalog';

jest.setTimeout(30_000);

describe('the placeholder $istioEgress', () => {
  const directory = createMockDirectory();

  function catalogWith(choices: Record<string, { $istioEgress: string }>) {
    directory.setContent({
      'catalog-info.yaml': JSON.stringify({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'form' },
        spec: {
          type: 'form',
          lifecycle: 'production',
          owner: 'platform',
          choices,
        },
      }),
    });
    return startTestCatalog({
      catalog: {
        locations: [
          { type: 'file', target: directory.resolve('catalog-info.yaml') },
        ],
      },
      scaffolder: { requireScmUserCredentials: true },
      istioEgress: {
        proxies: { corporate: { host: 'proxy.corp.internal', port: 3128 } },
        limits: { maxLifetimeDays: 30 },
        defaults: { repository: 'https://github.com/acme/egress' },
      },
    });
  }

  function inDays(days: number): string {
    const day = new Date();
    day.setUTCDate(day.getUTCDate() + days);
    return day.toISOString().slice(0, 10);
  }

  it('stands for the platform’s defaults', async () => {
    const { entity } = await catalogWith({
      latestExpiry: { $istioEgress: 'latestExpiry' },
      repository: { $istioEgress: 'repository' },
      ask: { $istioEgress: 'requireScmUserCredentials' },
    });
    const form = await eventually('the entity', () =>
      entity('component:default/form'),
    );
    expect(form.spec?.choices).toEqual({
      latestExpiry: inDays(30),
      repository: 'https://github.com/acme/egress',
      ask: true,
    });
  });

  it('is refused with what it knows when it asks for something else', async () => {
    const { refusal } = await catalogWith({ x: { $istioEgress: 'repositry' } });
    const message = await eventually('the refusal', async () =>
      refusal('component:default/form'),
    );
    expect(message).toContain('"repositry"');
    expect(message).toContain('latestExpiry');
  });
});
