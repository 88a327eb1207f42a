import { at, listAt, textAt } from '../plainData';

const LONGEST_NOTE = 300;

/**
 * What Istio, or another controller, says against an object in its status:
 * conditions that do not hold. Istio writes them for the Gateway API, and for its own
 * kinds where `PILOT_ENABLE_STATUS` is set.
 */
export function conditionsAgainst(object: unknown): string | undefined {
  const status = at(object, 'status');
  const conditions = [status, ...listAt(status, 'parents')].flatMap(each =>
    listAt(each, 'conditions'),
  );
  const broken = conditions.flatMap(condition => {
    const type = textAt(condition, 'type');
    return type && textAt(condition, 'status') === 'False'
      ? [`${type}: ${textAt(condition, 'message') || 'False'}`]
      : [];
  });
  return broken.length > 0
    ? broken.join('; ').slice(0, LONGEST_NOTE)
    : undefined;
}
