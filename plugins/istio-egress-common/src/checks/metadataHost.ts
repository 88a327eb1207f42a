import { finding, quote } from '../findings';
import { hostsOverlap } from '../schema';
import type { PolicyCheck } from './check';

/** The names that clouds give their metadata service, from their documentation. */
const METADATA_HOSTS: Record<string, string> = {
  'metadata.google.internal': 'the metadata service of Google Cloud',
  'instance-data.ec2.internal': 'the metadata service of AWS',
  'metadata.azure.internal': 'the metadata service of Azure',
  'metadata.tencentyun.com': 'the metadata service of Tencent Cloud',
  'metadata.platformequinix.com': 'the metadata service of Equinix',
};

export const metadataHost: PolicyCheck = {
  name: 'metadataHost',
  when: 'render',
  find: ({ destinations }) =>
    destinations.flatMap(({ host, path }) => {
      const covered = Object.keys(METADATA_HOSTS).find(each =>
        hostsOverlap(host, each),
      );
      return covered === undefined
        ? []
        : [
            finding('EGR116', `${path}.host`, {
              value: quote(host),
              service:
                host === covered
                  ? `is ${METADATA_HOSTS[covered]}`
                  : `covers ${quote(covered)}, ${METADATA_HOSTS[covered]}`,
            }),
          ];
    }),
};
