import { finding, quote } from '../findings';
import { beyondOnePort } from '../request';
import type { PolicyCheck } from './check';

/** What is asked for is rendered, and the application would still not work. */
export const serviceNeedsMore: PolicyCheck = {
  name: 'serviceNeedsMore',
  when: 'ask',
  find: ({ destinations }) => {
    const ports = destinations.map(({ port }) => port);
    return destinations.flatMap(({ path, host, port, endpoint }) => {
      const beyond = beyondOnePort({ host, port }, ports);
      return beyond
        ? [
            finding('EGR141', `${path}.port`, {
              value: quote(endpoint),
              service: beyond.service,
              because: beyond.because,
              fix: beyond.fix,
            }),
          ]
        : [];
    });
  },
};
