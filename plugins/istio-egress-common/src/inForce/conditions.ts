import { fieldIn, listIn, textIn } from './plainData';

const LONGEST_NOTE = 300;

/**
 * What Istio, or another controller, says against an object in its status:
 * conditions that do not hold. Istio writes them for the Gateway API, and for its own
 * kinds where `PILOT_ENABLE_STATUS` is set.
 */
export function conditionsAgainst(object: unknown): string | undefined {
  const status = fieldIn(object, 'status');
  const conditions = [status, ...listIn(status, 'parents')].flatMap(each =>
    listIn(each, 'conditions'),
  );
  const broken = conditions.flatMap(condition => {
    const type = textIn(condition, 'type');
    return type && textIn(condition, 'status') === 'False'
      ? [`${type}: ${textIn(condition, 'message') || 'False'}`]
      : [];
  });
  return broken.length > 0
    ? broken.join('; ').slice(0, LONGEST_NOTE)
    : undefined;
}
