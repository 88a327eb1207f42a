import { platformConfig } from 'istio-egress-test-utils';
import { readTemplates, readTemplatesOf } from './__testUtils__/readTemplates';
import catalogTemplates from './catalog';

jest.setTimeout(60_000);

describe('The templates, added to the backend', () => {
  const provided = (istioEgress: typeof platformConfig & { owner?: string }) =>
    readTemplatesOf({
      count: 5,
      features: [catalogTemplates],
      config: { istioEgress },
    });

  it('are those of the location, without a location and without a rule', async () => {
    const specs = (templates: Awaited<ReturnType<typeof provided>>) =>
      Object.entries(templates)
        .map(([name, { spec }]) => ({ name, spec }))
        .sort((a, b) => a.name.localeCompare(b.name));
    expect(specs(await provided(platformConfig))).toEqual(
      specs(await readTemplates(5)),
    );
  });

  it('belong to the owner of the platform', async () => {
    const templates = await provided({
      ...platformConfig,
      owner: 'group:default/networking',
    });
    const owners = Object.values(templates).map(({ spec }) => spec.owner);
    expect(new Set(owners)).toEqual(new Set(['group:default/networking']));
  });
});
