import { requestFields } from 'backstage-plugin-istio-egress-common';

/** A form's values, by the parameters' names. */
export type FormValues = Record<string, unknown>;

/** The request that a form's values make, without what is about where it goes: a template names its parameters as the request's fields. */
export function requestOf(values: FormValues): FormValues {
  return Object.fromEntries(
    requestFields
      .filter(key => values[key] !== undefined)
      .map(key => [key, values[key]]),
  );
}
