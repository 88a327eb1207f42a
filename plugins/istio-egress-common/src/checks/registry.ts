import { addressesMissing } from './addressesMissing';
import { alreadyExpired } from './alreadyExpired';
import type { DatedCheck, PolicyCheck, SetCheck } from './check';
import { deploymentTwice } from './deploymentTwice';
import { destinationListedTwice } from './destinationListedTwice';
import { directNotAllowed } from './directNotAllowed';
import { fieldWithoutEffect } from './fieldWithoutEffect';
import { hostDenied } from './hostDenied';
import { hostNotAllowed } from './hostNotAllowed';
import { hostTwoWays } from './hostTwoWays';
import { imageMissing } from './imageMissing';
import { lifetimeTooLong } from './lifetimeTooLong';
import { namespaceNotOpen } from './namespaceNotOpen';
import { noProxyChosen } from './noProxyChosen';
import { passthroughTaken } from './passthroughTaken';
import { policyTwice } from './policyTwice';
import { portNotAllowed } from './portNotAllowed';
import { routeNotRendered } from './routeNotRendered';
import { systemNamespace } from './systemNamespace';
import { ticketMissing } from './ticketMissing';
import { unknownGateway } from './unknownGateway';
import { unknownProxy } from './unknownProxy';
import { wildcardTooBroad } from './wildcardTooBroad';
import { workloadUnnamed } from './workloadUnnamed';

/** Every rule about one policy, in the order in which findings are told. */
export const policyChecks: readonly PolicyCheck[] = [
  systemNamespace,
  namespaceNotOpen,
  workloadUnnamed,
  imageMissing,
  fieldWithoutEffect,
  wildcardTooBroad,
  hostDenied,
  hostNotAllowed,
  portNotAllowed,
  destinationListedTwice,
  addressesMissing,
  unknownGateway,
  unknownProxy,
  noProxyChosen,
  directNotAllowed,
  routeNotRendered,
  ticketMissing,
];

/** Every rule that depends on the day. */
export const datedChecks: readonly DatedCheck[] = [
  alreadyExpired,
  lifetimeTooLong,
];

/** Every rule about policies beside each other. */
export const setChecks: readonly SetCheck[] = [
  policyTwice,
  hostTwoWays,
  passthroughTaken,
  deploymentTwice,
];
