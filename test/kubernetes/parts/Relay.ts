import { once } from 'node:events';
import { connect, createServer, Server, Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A way to a server of this machine that can be cut, and mended. */
export class Relay {
  readonly #to: number;
  readonly #sockets = new Set<Socket>();
  #server?: Server;
  #port = 0;

  constructor(to: number) {
    this.#to = to;
  }

  get port(): number {
    return this.#port;
  }

  async open(): Promise<void> {
    const server = createServer(from => {
      const to = connect(this.#to, '127.0.0.1');
      for (const socket of [from, to]) {
        this.#sockets.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => {
          this.#sockets.delete(socket);
          from.destroy();
          to.destroy();
        });
      }
      from.pipe(to).pipe(from);
    });
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async cut(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    this.#server = undefined;
  }
}
