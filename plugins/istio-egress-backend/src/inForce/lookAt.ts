import {
  ClusterLook,
  Listing,
  servedPath,
} from 'backstage-plugin-istio-egress-common';
import { z } from 'zod';
import type { ApiAnswer, KubernetesPlugin } from './KubernetesPlugin';

const OURS = 'app.kubernetes.io/managed-by=istio-egress';

/** So that no answer is large, and nobody waits long for the event loop. */
const OBJECTS_OF_A_PAGE = 250;

/** A list that is too old in the middle begins again, but not for ever. */
const MOST_BEGINNINGS = 3;

const pageSchema = z.object({
  items: z.array(z.unknown()),
  metadata: z.object({ continue: z.string().optional() }).optional(),
});

/** One question: a list, or one object by its name. */
type Question = Listing & { name?: string };

/**
 * Asks a cluster's API server for all that a look needs. A cluster that has
 * stopped answering is not asked again.
 *
 * @param cluster - its name at the Kubernetes plugin
 */
export async function lookAt(
  cluster: string,
  look: ClusterLook,
  {
    kubernetes,
    signal,
  }: { kubernetes: KubernetesPlugin; signal?: AbortSignal },
): Promise<void> {
  let silence: string | undefined;
  const askAll = async (questions: readonly Question[]) => {
    for (const question of questions) {
      if (silence === undefined) {
        const failure = await ask(question);
        if (failure?.is === 'silent') silence = failure.reason;
        else if (failure) look.unanswered(question, failure.reason);
      }
      if (silence !== undefined) look.unanswered(question, silence);
    }
  };

  async function ask(question: Question) {
    if (question.name === undefined) return list(question, 1);
    const { served, namespace, name } = question;
    const path = `${servedPath(served, namespace)}/${name}`;
    const answer = await kubernetes.ask(cluster, path, signal);
    if (answer.is === 'answered') look.take(served, answer.content);
    return failureOf(answer);
  }

  async function list(
    { served, namespace, labelled }: Listing,
    beginning: number,
  ): Promise<Failure | undefined> {
    let from: string | undefined;
    do {
      const query = new URLSearchParams({
        limit: String(OBJECTS_OF_A_PAGE),
        ...(labelled && { labelSelector: OURS }),
        ...(from && { continue: from }),
      });
      const path = `${servedPath(served, namespace)}?${query}`;
      const answer = await kubernetes.ask(cluster, path, signal);
      if (answer.is === 'expired' && beginning < MOST_BEGINNINGS) {
        return list({ served, namespace, labelled }, beginning + 1);
      }
      if (answer.is !== 'answered') return failureOf(answer);
      const page = pageSchema.safeParse(answer.content);
      if (!page.success) {
        return { is: 'refused', reason: 'the answer is no list of objects' };
      }
      for (const item of page.data.items) look.take(served, item);
      from = page.data.metadata?.continue;
    } while (from);
    return undefined;
  }

  await askAll(look.listings());
  await askAll(look.remaining());
}

type Failure = { is: 'refused' | 'silent'; reason: string };

/** Why a question has led to nothing. Neither an object nor its kind need be there: Istio may not be installed. */
function failureOf(answer: ApiAnswer): Failure | undefined {
  if (answer.is === 'answered' || answer.is === 'absent') return undefined;
  return answer.is === 'expired'
    ? { is: 'refused', reason: 'the list changes faster than it is read' }
    : answer;
}
