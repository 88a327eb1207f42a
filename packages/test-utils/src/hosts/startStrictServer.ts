import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** What a server says. */
export interface Answer {
  status?: number;
  json?: unknown;
  text?: string;
  bytes?: Uint8Array;
  headers?: Record<string, string>;
}

/** What a route was asked, as its schemas have read it. */
export interface Asked<Q, B> {
  /** The groups of its path, decoded. */
  parameters: Record<string, string>;
  query: Q;
  body: B;
}

/** One documented operation: what it does not know, it refuses with 400. */
export interface Route {
  method: string;
  path: RegExp;
  /** Whether it only reads, though it is a POST. */
  reads?: boolean;
  answer(
    parameters: Record<string, string>,
    query: URLSearchParams,
    body: Buffer,
    headers: IncomingMessage['headers'],
  ): Promise<Answer>;
}

/** A route whose query and body are exactly as documented. */
export function route<
  Q extends z.ZodRawShape = Record<never, never>,
  B extends z.ZodType = z.ZodUndefined,
>(
  method: string,
  path: RegExp,
  shape: { query?: Q; body?: B },
  answer: (asked: Asked<z.output<z.ZodObject<Q>>, z.output<B>>) => Answer,
): Route {
  const querySchema = z.strictObject(shape.query ?? {});
  const bodySchema = shape.body ?? z.undefined();
  return {
    method,
    path,
    answer: async (parameters, search, bytes, headers) => {
      const query = querySchema.safeParse(Object.fromEntries(search));
      const body = bodySchema.safeParse(await readBody(bytes, headers));
      const problems = [query.error, body.error].flatMap(
        error => error?.issues ?? [],
      );
      if (problems.length > 0) {
        return {
          status: 400,
          json: { message: `${method}: ${JSON.stringify(problems)}` },
        };
      }
      return answer({
        parameters,
        query: query.data as z.output<z.ZodObject<Q>>,
        body: body.data as z.output<B>,
      });
    },
  };
}

async function readBody(
  bytes: Buffer,
  headers: IncomingMessage['headers'],
): Promise<unknown> {
  if (bytes.length === 0) return undefined;
  const type = headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) {
    const response = new Response(new Uint8Array(bytes), {
      headers: { 'content-type': type },
    });
    const entries = [...(await response.formData())];
    return Promise.all(
      entries.map(async ([name, value]) => [
        name,
        typeof value === 'string' ? value : await value.text(),
      ]),
    );
  }
  return JSON.parse(bytes.toString('utf8'));
}

/** Whether a server answers who asks; to somebody it may tell, and let nothing be changed. */
export type IsKnown = (
  authorization: string | undefined,
  isChange?: boolean,
) => boolean;

/** A server of documented operations, for who is known to it. */
export async function startStrictServer(
  routes: readonly Route[],
  isKnown: IsKnown,
) {
  /** Of what changes something. */
  let carriedOut = 0;
  let cutAfter = Infinity;
  const questions: string[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const bytes = await bodyOf(request);
    const { pathname, searchParams } = new URL(`http://host${request.url}`);
    questions.push(`${request.method} ${pathname}`);
    const found = find(routes, request.method ?? '', pathname);
    const { authorization } = request.headers;
    const given = isKnown(authorization, !!found && isChange(found.route))
      ? (await found?.route.answer(
          found.parameters,
          searchParams,
          bytes,
          request.headers,
        )) ?? {
          status: 400,
          json: { message: `no such route: ${request.method} ${pathname}` },
        }
      : { status: 401, json: { message: '401 Unauthorized' } };
    const { status = 200, json, text, bytes: sent, headers } = given;
    if (status < 400 && found && isChange(found.route)) {
      carriedOut += 1;
      // It is done, and nobody hears of it.
      if (carriedOut > cutAfter) return response.destroy();
    }
    response.writeHead(status, headers);
    return response.end(
      sent ?? text ?? (json === undefined ? undefined : JSON.stringify(json)),
    );
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(error => response.destroy(error));
  });
  server.unref();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    questions,
    /** From now on so many changes are answered; what follows is carried out and the connection cut. */
    cutAfter: (changes: number) => {
      carriedOut = 0;
      cutAfter = changes;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function isChange({ method, reads }: Route): boolean {
  return !reads && !['GET', 'HEAD'].includes(method);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function find(routes: readonly Route[], method: string, pathname: string) {
  for (const each of routes) {
    const match = each.method === method ? each.path.exec(pathname) : null;
    if (match) {
      const groups = Object.entries(match.groups ?? {});
      return {
        route: each,
        parameters: Object.fromEntries(
          groups.map(([name, text]) => [name, decodeURIComponent(text ?? '')]),
        ),
      };
    }
  }
  return undefined;
}
