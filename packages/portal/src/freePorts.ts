import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/*
 * Below the ports that systems hand out to connections: one that is free stays so
 * until it is listened on. Browsers open all of these.
 */
const LOWEST = 20_000;
const HIGHEST = 32_767;

/**
 * Ports of this machine that nobody listens on; taken together, so that they differ.
 *
 * @public
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Map<number, Server>();
  while (ports.size < count) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    const server = await listenAt(port);
    if (server) ports.set(port, server);
  }
  for (const server of ports.values()) await once(server.close(), 'close');
  return [...ports.keys()];
}

/** Undefined where somebody listens, or nobody may. */
function listenAt(port: number): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (['EADDRINUSE', 'EACCES'].includes(error.code ?? '')) {
        resolve(undefined);
      } else {
        reject(error);
      }
    });
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
