import { finding } from '../findings';
import { isHttp } from '../request';
import type { PolicyCheck } from './check';

/** Whether the mesh originates TLS is asked where the application does not speak it. */
export const tlsWithoutEffect: PolicyCheck = {
  name: 'tlsWithoutEffect',
  when: 'render',
  find: ({ destinations }) =>
    destinations.flatMap(({ asked, path, protocol }) =>
      asked.tls !== undefined && !isHttp({ protocol })
        ? [finding('EGR320', `${path}.tls`, { field: 'tls', protocol })]
        : [],
    ),
};
