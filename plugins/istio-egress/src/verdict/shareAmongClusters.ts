import { common, SharedVerdict, without } from './shareVerdict';

/**
 * Separates what verdicts on one policy in several clusters have in common from
 * what is each cluster's own; in the order of the verdicts.
 */
export function shareAmongClusters(verdicts: readonly SharedVerdict[]): {
  everywhere: SharedVerdict;
  own: SharedVerdict[];
} {
  const ofAll = (sentencesOf: (verdict: SharedVerdict) => string[]) =>
    common(verdicts.map(sentencesOf));
  const everywhere: SharedVerdict = {
    routes: alike(verdicts, ({ routes }) => routes),
    everywhere: {
      enforcements: ofAll(each => each.everywhere.enforcements),
      bypasses: ofAll(each => each.everywhere.bypasses),
    },
    exceptions: alike(verdicts, ({ exceptions }) => exceptions),
    prerequisites: ofAll(({ prerequisites }) => prerequisites),
  };
  const own = verdicts.map(verdict => ({
    routes: everywhere.routes.length > 0 ? [] : verdict.routes,
    everywhere: {
      enforcements: without(
        verdict.everywhere.enforcements,
        everywhere.everywhere.enforcements,
      ),
      bypasses: without(
        verdict.everywhere.bypasses,
        everywhere.everywhere.bypasses,
      ),
    },
    exceptions: everywhere.exceptions.length > 0 ? [] : verdict.exceptions,
    prerequisites: without(verdict.prerequisites, everywhere.prerequisites),
  }));
  return { everywhere, own };
}

/** Whether a verdict has nothing left to tell. */
export function isEmptyVerdict(verdict: SharedVerdict): boolean {
  const { routes, everywhere, exceptions, prerequisites } = verdict;
  return [
    routes,
    everywhere.enforcements,
    everywhere.bypasses,
    exceptions,
    prerequisites,
  ].every(part => part.length === 0);
}

/** What is the same in all of them, or nothing. */
function alike<Part>(
  verdicts: readonly SharedVerdict[],
  partOf: (verdict: SharedVerdict) => Part[],
): Part[] {
  const [first = [], ...others] = verdicts.map(partOf);
  return others.every(each => JSON.stringify(each) === JSON.stringify(first))
    ? first
    : [];
}
