import { aRequest, startPortal } from 'istio-egress-test-utils';
import scaffolderModuleIstioEgress from '.';
import { aTemplate } from './__testUtils__/aTemplate';

const nested = (levels: number, open: string, close: string) =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;

const template = aTemplate();

describe('A task of the scaffolder', () => {
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    portal = await startPortal({ features: [scaffolderModuleIstioEgress] });
  });

  afterAll(() => portal.stop());

  /** Written by hand, since to write JSON recurses. */
  async function ask(deep: string) {
    const request = JSON.stringify(aRequest()).replace('{', `{"deep":${deep},`);
    const response = await fetch(`${portal.scaffolderUrl}/v2/dry-run`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"template":${JSON.stringify(
        template,
      )},"values":{"request":${request}},"directoryContents":[]}`,
    });
    return { status: response.status, text: await response.text() };
  }

  it.each([
    [17, '[', ']'],
    [250, '[', ']'],
    [240, '{"a":', '}'],
  ])(
    'whose request nests %d levels of %s is refused with what to do',
    async (levels, open, close) => {
      const { status, text } = await ask(nested(levels, open, close));

      expect(status).toBe(400);
      expect(text).toContain('EGR018: The input has more than 16 levels');
    },
  );

  it.each([
    [1000, '{"a":', '}'],
    [40_000, '[', ']'],
    [40_000, '{"a":', '}'],
  ])(
    'whose request nests %d levels of %s is refused by Backstage, and the next one answered',
    async (levels, open, close) => {
      const { text } = await ask(nested(levels, open, close));

      expect(text).toContain('nesting cannot exceed 256 levels');
      expect(text.length).toBeLessThan(1000);
      expect(await ask('1')).toMatchObject({
        status: 400,
        text: expect.stringContaining('EGR001 deep'),
      });
    },
  );
});
