import {
  EGRESS_POLICY_TYPE,
  FORWARD_PROXY_TYPE,
} from 'backstage-plugin-istio-egress-common';

/** Matches the entities that are egress policies, in cards and in queries alike. */
export const policyFilter = {
  kind: 'resource',
  'spec.type': EGRESS_POLICY_TYPE,
};

/** Matches the entities that are forward proxies. */
export const proxyFilter = {
  kind: 'resource',
  'spec.type': FORWARD_PROXY_TYPE,
};
