import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/** A field that is taken and does nothing would be believed. */
export const gatewayUnused: PolicyCheck = {
  name: 'gatewayUnused',
  when: 'render',
  find: ({ policy: { route = {} }, exit }) => [
    ...(route.gateway !== undefined && exit.kind !== 'gateway'
      ? [
          finding('EGR318', 'route.gateway', {
            value: quote(route.gateway),
            exit: quote(exit.kind),
          }),
        ]
      : []),
    ...(route.waypoint !== undefined && exit.kind !== 'waypoint'
      ? [
          finding('EGR331', 'route.waypoint', {
            value: quote(route.waypoint),
            exit: quote(exit.kind),
          }),
        ]
      : []),
  ],
};
