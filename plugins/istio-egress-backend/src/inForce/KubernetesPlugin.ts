import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { z } from 'zod';
import { AnswerTooLong, readLimited } from './readLimited';

const PLUGIN = 'kubernetes';

/** An API server that takes a connection may never answer. */
const ANSWER_WITHIN_MS = 30_000;

/** Of the texts of others that are kept and shown. */
const LONGEST_REASON = 300;

const clustersSchema = z.object({
  items: z.array(z.object({ name: z.string() })),
});

/** Kubernetes' own way to say no. */
const statusSchema = z.object({
  kind: z.literal('Status'),
  message: z.string(),
});

/** Backstage's. */
const errorSchema = z.object({ error: z.object({ message: z.string() }) });

/**
 * What a question to an API server has led to. `refused` and `too long` are about this
 * question alone, `expired` asks to begin the list again, and `silent` says that the
 * cluster does not answer at all.
 */
export type ApiAnswer =
  | { is: 'answered'; content: unknown }
  | { is: 'absent' }
  | { is: 'expired' }
  | { is: 'refused' | 'too long' | 'silent'; reason: string };

/**
 * Backstage's Kubernetes plugin, which knows the clusters and has credentials for
 * them, asked in this plugin's own name and only ever by GET.
 *
 * Its proxy is what it offers to other plugins. Its extension points are for
 * modules inside of it, of which none could hand a fetcher out; its routes for
 * entities find objects by a label or an annotation of each entity, list no page at
 * a time, and would be asked once for every policy.
 */
export class KubernetesPlugin {
  readonly #services: { auth: AuthService; discovery: DiscoveryService };

  constructor(services: { auth: AuthService; discovery: DiscoveryService }) {
    this.#services = services;
  }

  /**
   * The names of the clusters that it knows; undefined where there is no such
   * plugin, or no configuration for it. Throws when it does not answer.
   */
  async clusters(signal?: AbortSignal): Promise<string[] | undefined> {
    const { status, text } = await this.#get('/clusters', {}, signal);
    if (status === 404) return undefined;
    if (status !== 200) {
      throw new Error(
        `The Kubernetes plugin answers ${status}: ${reasonIn(text)}`,
      );
    }
    const { items } = clustersSchema.parse(JSON.parse(text));
    return items.map(({ name }) => name).sort();
  }

  /**
   * Asks a cluster's API server.
   *
   * @param path - with its query
   */
  async ask(
    cluster: string,
    path: string,
    signal?: AbortSignal,
  ): Promise<ApiAnswer> {
    try {
      const headers = { 'Backstage-Kubernetes-Cluster': cluster };
      const answer = await this.#get(`/proxy${path}`, headers, signal);
      return toAnswer(answer);
    } catch (error) {
      signal?.throwIfAborted();
      const is = error instanceof AnswerTooLong ? 'too long' : 'silent';
      return { is, reason: short(toError(error).message) };
    }
  }

  async #get(
    path: string,
    headers: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<{ status: number; text: string }> {
    const { auth, discovery } = this.#services;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: PLUGIN,
    });
    const url = `${await discovery.getBaseUrl(PLUGIN)}${path}`;
    const timeout = AbortSignal.timeout(ANSWER_WITHIN_MS);
    try {
      const response = await fetch(url, {
        headers: {
          ...headers,
          accept: 'application/json',
          authorization: `Bearer ${token}`,
        },
        redirect: 'error',
        signal: AbortSignal.any([timeout, ...(signal ? [signal] : [])]),
      });
      return { status: response.status, text: await readLimited(response) };
    } catch (error) {
      throw timeout.aborted
        ? new Error(`No answer within ${ANSWER_WITHIN_MS / 1000} s`)
        : error;
    }
  }
}

function toAnswer({
  status,
  text,
}: {
  status: number;
  text: string;
}): ApiAnswer {
  if (status === 200) return { is: 'answered', content: JSON.parse(text) };
  if (status === 410) return { is: 'expired' };
  // The Kubernetes plugin says so too, of a cluster that it does not know.
  const isOfPlugin = errorSchema.safeParse(toContent(text)).success;
  if (status === 404 && !isOfPlugin) return { is: 'absent' };
  const reason = `${status}: ${reasonIn(text)}`;
  const isRefusal = status >= 400 && status < 500 && status !== 429;
  return { is: isRefusal ? 'refused' : 'silent', reason };
}

function reasonIn(text: string): string {
  const content = toContent(text);
  const status = statusSchema.safeParse(content);
  if (status.success) return short(status.data.message);
  const error = errorSchema.safeParse(content);
  return short(error.success ? error.data.error.message : text);
}

function toContent(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function short(text: string): string {
  return text.length > LONGEST_REASON
    ? `${text.slice(0, LONGEST_REASON)}…`
    : text;
}
