import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

export const wildcardNotAllowed: PolicyCheck = {
  name: 'wildcardNotAllowed',
  when: 'ask',
  find: ({ destinations }, { limits }) =>
    limits.wildcards
      ? []
      : destinations.flatMap(({ host }, index) =>
          host.startsWith('*.')
            ? [
                finding('EGR211', `destinations[${index}].host`, {
                  value: quote(host),
                }),
              ]
            : [],
        ),
};
