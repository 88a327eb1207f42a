/**
 * Work that is done in steps, so that whoever does it may pause between any
 * two: a repository may hold thousands of policies, and a server answers others
 * meanwhile. What it returns does not depend on the pauses.
 *
 * @public
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does one piece of work for each of many, a step each. */
export function* forEachInSteps<T>(
  all: Iterable<T>,
  work: (each: T) => void,
): Steps<void> {
  for (const each of all) {
    work(each);
    yield;
  }
}

/** What one piece of work gives for each of many, a step each. */
export function* flatMapInSteps<T, R>(
  all: Iterable<T>,
  work: (each: T) => readonly R[],
): Steps<R[]> {
  const found: R[] = [];
  for (const each of all) {
    found.push(...work(each));
    yield;
  }
  return found;
}

/** Does all steps at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
