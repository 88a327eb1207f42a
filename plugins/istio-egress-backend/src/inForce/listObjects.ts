import { z } from 'zod';
import type { ApiAnswer, KubernetesPlugin } from './KubernetesPlugin';

/** A list that is too old in the middle begins again, but not for ever. */
const MOST_BEGINNINGS = 3;

const pageSchema = z.object({
  items: z.array(z.unknown()),
  metadata: z.object({ continue: z.string().optional() }).optional(),
});

/** Why a question has led to nothing. */
export type Failure = { is: 'refused' | 'silent'; reason: string };

/** A list that an API server is asked for. */
export interface ObjectList {
  /** The cluster's name at the Kubernetes plugin. */
  cluster: string;
  /** Without a query. */
  path: string;
  /** Such as `labelSelector`. */
  query: Record<string, string>;
  /** So that no answer is large, and nobody waits long for the event loop. */
  objectsOfAPage: number;
}

/** Who is asked, and how long. */
export interface Asking {
  kubernetes: KubernetesPlugin;
  /** Others are waiting for their look: a cluster whose lists never end is left then. */
  deadline: Deadline;
  signal?: AbortSignal;
}

/** When the questions to a cluster end. */
export class Deadline {
  readonly #seconds: number;
  readonly #at: number;

  constructor(milliseconds: number) {
    this.#seconds = milliseconds / 1000;
    this.#at = Date.now() + milliseconds;
  }

  /** Why nothing more is asked, when it is over. */
  get failure(): Failure | undefined {
    if (Date.now() < this.#at) return undefined;
    return {
      is: 'silent',
      reason: `The cluster has not told everything within ${this.#seconds} s`,
    };
  }
}

/** A page that is too long is asked for again with so much less. */
const FEWER = 5;

/** Takes each object of a list, page by page; one that begins again is taken anew. */
export async function listObjects(
  list: ObjectList,
  take: (object: unknown) => void,
  options: Asking,
  beginning = 1,
): Promise<Failure | undefined> {
  const { cluster, path, query } = list;
  let { objectsOfAPage } = list;
  let from: string | undefined;
  let isMore = true;
  while (isMore) {
    const { failure } = options.deadline;
    if (failure) return failure;
    const parameters = new URLSearchParams({
      limit: String(objectsOfAPage),
      ...query,
      ...(from && { continue: from }),
    });
    const answer = await options.kubernetes.ask(
      cluster,
      `${path}?${parameters}`,
      options.signal,
    );
    if (answer.is === 'too long' && objectsOfAPage > 1) {
      // Whoever has objects with the label in a namespace of their own can make them large.
      objectsOfAPage = Math.ceil(objectsOfAPage / FEWER);
      continue;
    }
    if (answer.is === 'expired' && beginning < MOST_BEGINNINGS) {
      return listObjects(list, take, options, beginning + 1);
    }
    if (answer.is !== 'answered') return failureOf(answer);
    const page = pageSchema.safeParse(answer.content);
    if (!page.success) {
      return { is: 'refused', reason: 'the answer is no list of objects' };
    }
    for (const item of page.data.items) take(item);
    from = page.data.metadata?.continue;
    isMore = Boolean(from);
  }
  return undefined;
}

/** Neither an object nor its kind need be there: Istio may not be installed. */
export function failureOf(answer: ApiAnswer): Failure | undefined {
  if (answer.is === 'answered' || answer.is === 'absent') return undefined;
  if (answer.is === 'expired') {
    return {
      is: 'refused',
      reason: 'the list changes faster than it is read',
    };
  }
  const { is, reason } = answer;
  return { is: is === 'silent' ? is : 'refused', reason };
}
