import { parseEntityRef } from '@backstage/catalog-model';
import {
  policyNameMeantBy,
  LONGEST_REF,
  LONGEST_URL,
} from 'backstage-plugin-istio-egress-common';
import type { z as Zod } from 'zod/v3';

type Z = typeof Zod;

/** The inputs of actions about a policy that exists. */
export const policyInput = {
  policy: (z: Z) =>
    z
      .string()
      .max(LONGEST_REF)
      .describe(
        'The policy: its entity reference, its entity name, or namespace/name of the request.',
      ),
  targetUrl: (z: Z) =>
    z
      .string()
      .max(LONGEST_URL)
      .describe(
        "The repository, or the folder of one, that holds the policy; or the entity's backstage.io/managed-by-location annotation.",
      ),
};

/** The entity name of the policy that the input means. */
export function toPolicyName({ policy }: { policy: string }): string {
  return policy.includes(':')
    ? parseEntityRef(policy).name
    : policyNameMeantBy(policy);
}
