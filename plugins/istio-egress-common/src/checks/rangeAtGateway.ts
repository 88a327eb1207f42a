import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/** The address that an application dials is lost on the hop to the gateway. */
export const rangeAtGateway: PolicyCheck = {
  name: 'rangeAtGateway',
  when: 'render',
  find: ({ exit, destinations }) =>
    exit.kind === 'gateway'
      ? destinations
          .filter(({ proxy }) => proxy === undefined)
          .flatMap(({ path, asked: { addresses = [] } }) =>
            addresses.flatMap((address, index) =>
              address.includes('/')
                ? [
                    finding('EGR323', `${path}.addresses[${index}]`, {
                      value: quote(address),
                      gateway: quote(exit.name),
                    }),
                  ]
                : [],
            ),
          )
      : [],
};
