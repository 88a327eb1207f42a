import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePorts } from './freePorts';

describe('freePorts', () => {
  it('gives different ports that no connection is given meanwhile, and that can be listened on', async () => {
    const ports = await freePorts(20);

    expect(new Set(ports).size).toBe(20);
    for (const port of ports) {
      // Where Linux begins to hand out ports; other systems begin higher.
      expect(port).toBeLessThan(32_768);
      const server = createServer().listen(port, '127.0.0.1');
      await once(server, 'listening');
      await once(server.close(), 'close');
    }
  });
});
