import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/** `*.com` is everyone's; `*.example.com` may be one company's. */
const SMALLEST_DEPTH = 3;

export const wildcardTooBroad: PolicyCheck = {
  name: 'wildcardTooBroad',
  when: 'render',
  find: ({ destinations }) =>
    destinations.flatMap(({ host }, index) =>
      host.startsWith('*.') && host.split('.').length < SMALLEST_DEPTH
        ? [
            finding('EGR102', `destinations[${index}].host`, {
              value: quote(host),
            }),
          ]
        : [],
    ),
};
