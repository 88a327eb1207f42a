import { useMemo } from 'react';
import { FormValues, requestOf } from './requestOf';

/** What the form asks for beside a field's own value; the same object as long as nothing of it changes. */
export function useOtherValues(
  formContext: { formData?: FormValues } | undefined,
  field: string,
): FormValues {
  const { [field]: _, ...others } = requestOf(formContext?.formData ?? {});
  const text = JSON.stringify(others);
  return useMemo(() => JSON.parse(text), [text]);
}
