import {
  finding,
  FindingCode,
  FindingValues,
  ValuesArgument,
} from '../../findings';
import type { ExplainFinding } from '../explainFinding';
import type { KubernetesObject } from '../objects';

/** A finding about a field of an object. */
export function about<Code extends FindingCode>(
  { kind, namespace, name }: KubernetesObject,
  path: string,
  code: Code,
  ...values: ValuesArgument<FindingValues<Code>>
): ExplainFinding {
  return {
    ...finding(code, path, ...values),
    object: { kind, namespace, name },
  };
}
