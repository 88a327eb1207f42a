import { once } from 'node:events';
import {
  createServer,
  request,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request on its way. */
export interface Call {
  method: string;
  /** With its query. */
  path: string;
  body: string;
}

/** What comes back. */
export interface Reply {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

/**
 * What becomes of one request: a reply, or nothing, which cuts the connection.
 * `pass` lets it through; `gone` aborts when whoever asked is not there any more.
 */
export type Intervention = (
  pass: () => Promise<Reply>,
  gone: AbortSignal,
) => Promise<Reply | undefined>;

/** Where a request goes to; the first of several that takes a connection. */
export interface Target {
  url: string;
  /** The host that the target believes to be asked for; the caller's when absent. */
  host?: string;
}

interface Rule {
  matches: (call: Call) => boolean;
  intervene: Intervention;
  times: number;
}

/** An HTTP proxy on this machine, of which a test decides what becomes of each request. */
export class Gate {
  /** `http://localhost:<port>` */
  readonly url: string;
  readonly #server: Server;
  readonly #watchers: ((call: Call) => void)[] = [];
  readonly #rules: Rule[] = [];

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  static async open(targets: (call: Call) => Target[]): Promise<Gate> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const gate = new Gate(server);
    server.on('request', (asked, answer) =>
      gate.#handle(asked, answer, targets).catch(() => answer.destroy()),
    );
    return gate;
  }

  /** Tells of every request, whatever becomes of it. */
  watch(see: (call: Call) => void): void {
    this.#watchers.push(see);
  }

  /** Intervenes in the next requests that match, as many as `times`; the first rule that matches counts. */
  intercept(
    matches: (call: Call) => boolean,
    intervene: Intervention,
    times = 1,
  ): void {
    this.#rules.push({ matches, intervene, times });
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #handle(
    asked: IncomingMessage,
    answer: ServerResponse,
    targets: (call: Call) => Target[],
  ): Promise<void> {
    const body = await readAll(asked);
    const call = {
      method: asked.method ?? 'GET',
      path: asked.url ?? '/',
      body: body.toString('latin1'),
    };
    this.#watchers.forEach(see => see(call));
    const gone = new AbortController();
    answer.once('close', () => gone.abort());
    const pass = () => forward(asked, body, targets(call));
    const rule = this.#rules.find(
      ({ matches, times }) => times > 0 && matches(call),
    );
    if (rule) rule.times--;
    const reply = await (rule ? rule.intervene(pass, gone.signal) : pass());
    if (reply) {
      answer.writeHead(reply.status, reply.headers).end(reply.body);
    } else {
      answer.destroy();
    }
  }
}

async function forward(
  asked: IncomingMessage,
  body: Buffer,
  targets: Target[],
): Promise<Reply> {
  for (const [index, { url, host }] of targets.entries()) {
    try {
      return await send(asked, body, url, host);
    } catch (error) {
      const isRefused =
        (error as NodeJS.ErrnoException).code === 'ECONNREFUSED';
      if (!isRefused || index === targets.length - 1) throw error;
    }
  }
  throw new Error(`${asked.url} leads nowhere`);
}

async function send(
  { method, url: path, headers }: IncomingMessage,
  body: Buffer,
  url: string,
  host = headers.host,
): Promise<Reply> {
  // A connection each: none that a restarted target has forgotten is used again.
  const sent = request(new URL(path ?? '/', url), {
    method,
    agent: false,
    headers: { ...headers, host, connection: 'close' },
  }).end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const reply = await readAll(response);
  const { connection, 'transfer-encoding': _, ...kept } = response.headers;
  return { status: response.statusCode ?? 502, headers: kept, body: reply };
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
