import { addressesDiffer } from './addressesDiffer';
import { addressesBeyondHosts } from './addressesBeyondHosts';
import { addressesMissing } from './addressesMissing';
import { addressesWithoutEffect } from './addressesWithoutEffect';
import { addressInside } from './addressInside';
import { addressInTwoWays } from './addressInTwoWays';
import { addressTaken } from './addressTaken';
import { alreadyExpired } from './alreadyExpired';
import { applicationProtocol } from './applicationProtocol';
import { applicationSeveralProxies } from './applicationSeveralProxies';
import { applicationWithoutProxy } from './applicationWithoutProxy';
import { clusterHost } from './clusterHost';
import { cronJobName } from './cronJobName';
import type { DatedCheck, PolicyCheck, SetCheck } from './check';
import { caSecretWithoutEffect } from './caSecretWithoutEffect';
import { clientCertificateElsewhere } from './clientCertificateElsewhere';
import { clientCertificateUnused } from './clientCertificateUnused';
import { dataplaneMixed } from './dataplaneMixed';
import { deploymentTwice } from './deploymentTwice';
import { destinationIsProxy } from './destinationIsProxy';
import { destinationListedTwice } from './destinationListedTwice';
import { directNotAllowed } from './directNotAllowed';
import { entriesDiffer } from './entriesDiffer';
import { environmentWithoutEffect } from './environmentWithoutEffect';
import { envoyFilterNotAllowed } from './envoyFilterNotAllowed';
import { fieldWithoutEffect } from './fieldWithoutEffect';
import { gatewayUnused } from './gatewayUnused';
import { hostDenied } from './hostDenied';
import { hostNotAllowed } from './hostNotAllowed';
import { hostOfProxy } from './hostOfProxy';
import { hostReadsAsAnother } from './hostReadsAsAnother';
import { hostTwoWays } from './hostTwoWays';
import { httpAtKubernetesGateway } from './httpAtKubernetesGateway';
import { httpAtWaypoint } from './httpAtWaypoint';
import { httpThroughSidecarTunnel } from './httpThroughSidecarTunnel';
import { imageMissing } from './imageMissing';
import { istioTooOld } from './istioTooOld';
import { javaThroughProxy } from './javaThroughProxy';
import { kindNotRendered } from './kindNotRendered';
import { kindWithoutName } from './kindWithoutName';
import { lifetimeTooLong } from './lifetimeTooLong';
import { metadataHost } from './metadataHost';
import { namespaceNotOpen } from './namespaceNotOpen';
import { lockdownObserved } from './lockdownObserved';
import { lockdownOpened } from './lockdownOpened';
import { observedAtWaypoint } from './observedAtWaypoint';
import { observeMixed } from './observeMixed';
import { networkPolicyNeedsAddresses } from './networkPolicyNeedsAddresses';
import { networkPolicyMixed } from './networkPolicyMixed';
import { otherCluster } from './otherCluster';
import { platformPodsSelected } from './platformPodsSelected';
import { policyTwice } from './policyTwice';
import { portNotAllowed } from './portNotAllowed';
import { privateHost } from './privateHost';
import { protocolAssumed } from './protocolAssumed';
import { protocolMissing } from './protocolMissing';
import { protocolUnusual } from './protocolUnusual';
import { proxyAddressesMissing } from './proxyAddressesMissing';
import { proxyWantsCredentials } from './proxyWantsCredentials';
import { rangeUnknownToJava } from './rangeUnknownToJava';
import { rangeAtGateway } from './rangeAtGateway';
import { registryOnlyAtWaypoint } from './registryOnlyAtWaypoint';
import { reservedHost } from './reservedHost';
import { sameNeed } from './sameNeed';
import { scheduleMissing } from './scheduleMissing';
import { secretForOtherHosts } from './secretForOtherHosts';
import { secretOfOthers } from './secretOfOthers';
import { secretUndeclared } from './secretUndeclared';
import { selectorAssumed } from './selectorAssumed';
import { selectorMissing } from './selectorMissing';
import { serviceNeedsMore } from './serviceNeedsMore';
import { serverNameTaken } from './serverNameTaken';
import { sharedWaypointTaken } from './sharedWaypointTaken';
import { sidecarPort } from './sidecarPort';
import { systemNamespace } from './systemNamespace';
import { tcpThroughPassthrough } from './tcpThroughPassthrough';
import { ticketMissing } from './ticketMissing';
import { tlsPortWithoutEffect } from './tlsPortWithoutEffect';
import { tlsWithoutEffect } from './tlsWithoutEffect';
import { unknownNames } from './unknownNames';
import { waypointsDiffer } from './waypointsDiffer';
import { wildcardAtWaypoint } from './wildcardAtWaypoint';
import { wildcardCovers } from './wildcardCovers';
import { wildcardNotAllowed } from './wildcardNotAllowed';
import { wildcardNotTls } from './wildcardNotTls';
import { wildcardOfCustomers } from './wildcardOfCustomers';
import { wildcardOverSuffixes } from './wildcardOverSuffixes';
import { wildcardThroughSidecarTunnel } from './wildcardThroughSidecarTunnel';
import { wildcardTooBroad } from './wildcardTooBroad';
import { workloadUnnamed } from './workloadUnnamed';

/** Every rule about one policy, in the order in which findings are told. */
export const policyChecks: readonly PolicyCheck[] = [
  otherCluster,
  systemNamespace,
  namespaceNotOpen,
  platformPodsSelected,
  workloadUnnamed,
  kindWithoutName,
  kindNotRendered,
  selectorMissing,
  selectorAssumed,
  imageMissing,
  cronJobName,
  scheduleMissing,
  fieldWithoutEffect,
  wildcardTooBroad,
  wildcardOfCustomers,
  wildcardOverSuffixes,
  clusterHost,
  privateHost,
  reservedHost,
  metadataHost,
  hostReadsAsAnother,
  destinationIsProxy,
  hostOfProxy,
  hostDenied,
  hostNotAllowed,
  portNotAllowed,
  sidecarPort,
  wildcardNotAllowed,
  destinationListedTwice,
  protocolMissing,
  protocolUnusual,
  protocolAssumed,
  serviceNeedsMore,
  addressesMissing,
  addressesWithoutEffect,
  addressInside,
  addressesBeyondHosts,
  rangeAtGateway,
  tlsWithoutEffect,
  tlsPortWithoutEffect,
  caSecretWithoutEffect,
  gatewayUnused,
  unknownNames,
  directNotAllowed,
  applicationWithoutProxy,
  applicationSeveralProxies,
  applicationProtocol,
  proxyAddressesMissing,
  httpThroughSidecarTunnel,
  tcpThroughPassthrough,
  httpAtKubernetesGateway,
  httpAtWaypoint,
  wildcardAtWaypoint,
  registryOnlyAtWaypoint,
  wildcardNotTls,
  wildcardThroughSidecarTunnel,
  envoyFilterNotAllowed,
  proxyWantsCredentials,
  clientCertificateUnused,
  clientCertificateElsewhere,
  secretUndeclared,
  secretOfOthers,
  secretForOtherHosts,
  environmentWithoutEffect,
  javaThroughProxy,
  rangeUnknownToJava,
  networkPolicyNeedsAddresses,
  lockdownOpened,
  lockdownObserved,
  observedAtWaypoint,
  istioTooOld,
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
  dataplaneMixed,
  hostTwoWays,
  serverNameTaken,
  wildcardCovers,
  addressTaken,
  addressInTwoWays,
  addressesDiffer,
  entriesDiffer,
  waypointsDiffer,
  sharedWaypointTaken,
  networkPolicyMixed,
  observeMixed,
  deploymentTwice,
];

/** Every rule about what is asked for beside what was granted before; those hinder nothing. */
export const besideChecks: readonly SetCheck[] = [sameNeed];
