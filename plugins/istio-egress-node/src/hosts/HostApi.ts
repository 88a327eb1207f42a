import type { z } from 'zod';
import { HostRefusal } from './HostRefusal';

/** More than the largest file of a policy, and than a page of any list. */
const MOST_BYTES = 16 * 1024 * 1024;

/** How long is waited for one answer; a host that takes a connection may never give it. */
export const ANSWER_WITHIN_MS = 15_000;

/**
 * How hosts are reached: the platform's fetch, how long an answer may take, and who
 * asks, where it is not the portal.
 *
 * @public
 */
export interface Connection {
  fetch?: typeof fetch;
  answerWithinMs?: number;
  /** Of a person. */
  token?: string;
}

/** A question to a host's API. */
export interface Question {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  query?: Record<string, string> | [name: string, value: string][];
  /** Sent as JSON; or a form. */
  body?: object | FormData;
  headers?: Record<string, string>;
  /** Ends the question before the host has had its time. */
  signal?: AbortSignal;
}

/** Where an API is, and who asks. */
export interface ApiPlace {
  /** As people know the host, for messages. */
  host: string;
  /** Without a slash at the end. */
  baseUrl: string;
  headers: () => Promise<Record<string, string> | undefined>;
  /** What every question says. */
  query?: Record<string, string>;
}

/** One host's API, of which every answer is parsed. */
export class HostApi {
  readonly #place: ApiPlace;
  readonly #fetch: typeof fetch;
  readonly #answerWithinMs: number;

  constructor(
    place: ApiPlace,
    { fetch: through = fetch, answerWithinMs = ANSWER_WITHIN_MS }: Connection,
  ) {
    this.#place = place;
    this.#fetch = through;
    this.#answerWithinMs = answerWithinMs;
  }

  /** Undefined of what is not there: the host answers 404. */
  async find<S extends z.ZodType>(
    schema: S,
    path: string,
    question: Question = {},
  ): Promise<z.output<S> | undefined> {
    const answer = await this.#answer(path, question);
    // Some hosts say nothing of what is not there.
    return answer?.text ? schema.parse(toJson(answer.text)) : undefined;
  }

  /** {@link HostApi.find}, of what has to be there. */
  async ask<S extends z.ZodType>(
    schema: S,
    path: string,
    question: Question = {},
  ): Promise<z.output<S>> {
    const answer = await this.#answer(path, question);
    if (!answer) throw this.refusal(404, `there is no ${path}`);
    return schema.parse(toJson(answer.text));
  }

  /** As {@link HostApi.ask}, of which the answer does not matter. */
  async tell(path: string, question: Question): Promise<void> {
    const answer = await this.#answer(path, question);
    if (!answer) throw this.refusal(404, `there is no ${path}`);
  }

  /** A file as it is. */
  async read(
    path: string,
    question: Question = {},
  ): Promise<string | undefined> {
    return (await this.#answer(path, question))?.text;
  }

  /** What an answer says of itself. */
  async head(
    path: string,
    query: Record<string, string>,
  ): Promise<Headers | undefined> {
    return (await this.#answer(path, { method: 'HEAD', query }))?.headers;
  }

  /** An answer that may be long, and is read as it comes: the signal alone ends it. */
  async open(
    path: string,
    question: Question,
    signal: AbortSignal,
  ): Promise<AsyncIterable<Uint8Array> | undefined> {
    const response = await this.#send(path, question, signal);
    if (response.status === 404) return undefined;
    if (!response.ok || !response.body) {
      throw this.refusal(response.status, await readText(response));
    }
    return response.body;
  }

  async #answer(
    path: string,
    question: Question,
  ): Promise<{ text: string; headers: Headers } | undefined> {
    const timeout = AbortSignal.timeout(this.#answerWithinMs);
    const signal = question.signal
      ? AbortSignal.any([timeout, question.signal])
      : timeout;
    try {
      const response = await this.#send(path, question, signal);
      const text = await readText(response);
      if (response.status === 404) return undefined;
      if (!response.ok) throw this.refusal(response.status, text);
      return { text, headers: response.headers };
    } catch (error) {
      throw timeout.aborted
        ? new Error(
            `${this.#place.host} has not answered within ${
              this.#answerWithinMs / 1000
            } s`,
          )
        : error;
    }
  }

  async #send(
    path: string,
    { method = 'GET', query = {}, body, headers }: Question,
    signal: AbortSignal,
  ): Promise<Response> {
    const parameters = new URLSearchParams(this.#place.query);
    for (const [name, value] of new URLSearchParams(query)) {
      parameters.append(name, value);
    }
    const isForm = body instanceof FormData;
    return this.#fetch(
      `${this.#place.baseUrl}${path}${
        parameters.size > 0 ? `?${parameters}` : ''
      }`,
      {
        method,
        headers: {
          ...(await this.#place.headers()),
          accept: 'application/json',
          ...(body && !isForm && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body && { body: isForm ? body : JSON.stringify(body) }),
        signal,
      },
    );
  }

  /** What the host says no with. */
  refusal(status: number, text: string): HostRefusal {
    return new HostRefusal(this.#place.host, status, text);
  }
}

/** What an answer says. A page to sign in is none. */
export function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error('It answers with something else than JSON', {
      cause: error,
    });
  }
}

/** As text, a file keeps whatever it begins with. Throws an Error where it is larger than any answer. */
export async function readText({ body }: Response): Promise<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error('An answer is larger than 16 MiB');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** A path of the repository, or a name in it, as part of a URL's path. */
export function inPath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
