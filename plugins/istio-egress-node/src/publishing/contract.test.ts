import {
  azure,
  bitbucketCloud,
  bitbucketServer,
  contract,
  gitea,
  github,
  gitlab,
  strictHosts,
  TestHost,
} from 'istio-egress-test-utils';

const HOSTS: TestHost[] = [
  github,
  gitlab,
  gitea,
  bitbucketCloud,
  bitbucketServer,
  azure,
];

describe.each(HOSTS.map(host => [host.type, host] as const))(
  '%s',
  (_, host) => {
    const { start, stop } = strictHosts(host);
    afterEach(stop);

    // Each of them rejects when the host does not keep to it.
    // eslint-disable-next-line jest/expect-expect
    it.each(Object.entries(contract))('%s', (__, keepsTo) => keepsTo(start));
  },
);
