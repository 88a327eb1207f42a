/** What of a form's values is the request; the rest is about where it goes. */
export const REQUEST_KEYS = [
  'name',
  'owner',
  'system',
  'component',
  'reason',
  'ticket',
  'expires',
  'workload',
  'destinations',
  'route',
  'lockdown',
];

/** A form's values, by the parameters' names. */
export type FormValues = Record<string, unknown>;

/** The request that a form's values make: a template names its parameters as the request's fields. */
export function requestOf(values: FormValues): FormValues {
  return Object.fromEntries(
    REQUEST_KEYS.filter(key => values[key] !== undefined).map(key => [
      key,
      values[key],
    ]),
  );
}
