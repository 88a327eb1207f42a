import { finding, quote } from '../findings';
import { isWildcard } from '../policies';
import type { PolicyCheck } from './check';

export const wildcardNotAllowed: PolicyCheck = {
  name: 'wildcardNotAllowed',
  when: 'ask',
  find: ({ destinations }, { limits }) =>
    limits.wildcards
      ? []
      : destinations.flatMap((destination, index) =>
          isWildcard(destination)
            ? [
                finding('EGR211', `destinations[${index}].host`, {
                  value: quote(destination.host),
                }),
              ]
            : [],
        ),
};
