import { Portal, startPortal } from 'portal';

jest.setTimeout(300_000);

describe('The MCP server of the portal', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ frontend: false });
  });

  afterAll(() => portal?.stop());

  /** One call of the protocol, as a client without a session makes it. */
  async function call(method: string, params: object): Promise<any> {
    const response = await portal.fetch('/api/mcp-actions/v1', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    });
    const [, data] = /^data: (.*)$/m.exec(await response.text()) ?? [];
    return JSON.parse(data ?? '{}').result;
  }

  it('offers what can be asked about egress, and nothing else', async () => {
    const { tools } = await call('tools/list', {});

    expect(tools.map(({ name }: any) => name).sort()).toEqual([
      'istio-egress.can-workload-reach-host',
      'istio-egress.explain-egress-host',
      'istio-egress.list-who-talks-to-host',
      'istio-egress.plan-egress-request',
    ]);
    const changing = tools.filter(
      ({ annotations }: any) => !annotations.readOnlyHint,
    );
    expect(changing).toEqual([]);
  });

  it('answers who talks to a host', async () => {
    let answer: any = { total: 0 };
    // The catalog reads the demo's policies after the start.
    while (answer.total === 0) {
      const { structuredContent, content } = await call('tools/call', {
        name: 'istio-egress.list-who-talks-to-host',
        arguments: { host: 'packages.example.com' },
      });
      answer = structuredContent ?? JSON.parse(content[0].text);
    }
    expect(answer.policies).toEqual([
      expect.objectContaining({
        entityRef: 'resource:default/team-a.packages',
        namespace: 'team-a',
      }),
    ]);
  });
});
