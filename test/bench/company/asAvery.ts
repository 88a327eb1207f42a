import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';

/** The one who asks of the company's portal, with what she is a member of. */
export const asAvery = (groups: string[]) =>
  createServiceFactory({
    service: coreServices.userInfo,
    deps: {},
    factory: () => ({
      getUserInfo: async () => ({
        userEntityRef: 'user:default/avery',
        ownershipEntityRefs: groups,
      }),
    }),
  });
