import { finding, quote } from '../findings';
import { isWildcard } from '../policies';
import type { PolicyCheck } from './check';

export const wildcardNotAllowed: PolicyCheck = {
  name: 'wildcardNotAllowed',
  when: 'ask',
  find: ({ destinations }, { limits }) =>
    limits.wildcards
      ? []
      : destinations.flatMap(destination =>
          isWildcard(destination)
            ? [
                finding('EGR211', `${destination.path}.host`, {
                  value: quote(destination.host),
                }),
              ]
            : [],
        ),
};
