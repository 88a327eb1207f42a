import {
  ClusterLook,
  Listing,
  servedPath,
} from 'backstage-plugin-istio-egress-common';
import { type Asking, Failure, failureOf, listObjects } from './listObjects';

const OURS = 'app.kubernetes.io/managed-by=istio-egress';
const OBJECTS_OF_A_PAGE = 250;

/** One question: a list, or one object by its name. */
type Question = Listing & { name?: string };

/**
 * Asks a cluster's API server for all that a look needs. A cluster that has
 * stopped answering is not asked again.
 *
 * @param cluster - its name at the Kubernetes plugin
 * @returns why it has stopped, if it has
 */
export async function lookAt(
  cluster: string,
  look: ClusterLook,
  options: Asking,
): Promise<{ silence?: string }> {
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

  async function ask({
    served,
    namespace,
    name,
    labelled,
  }: Question): Promise<Failure | undefined> {
    const path = servedPath(served, namespace);
    const take = (object: unknown) => look.take(served, object);
    if (name === undefined) {
      const query: Record<string, string> = labelled
        ? { labelSelector: OURS }
        : {};
      const objectsOfAPage = OBJECTS_OF_A_PAGE;
      return listObjects(
        { cluster, path, query, objectsOfAPage },
        take,
        options,
      );
    }
    const { kubernetes, deadline, signal } = options;
    if (deadline.failure) return deadline.failure;
    const answer = await kubernetes.ask(cluster, `${path}/${name}`, signal);
    if (answer.is === 'answered') take(answer.content);
    return failureOf(answer);
  }

  await askAll(look.listings());
  await askAll(look.remaining());
  return silence === undefined ? {} : { silence };
}
