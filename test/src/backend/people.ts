import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import auth from '@backstage/plugin-auth-backend';
import guestProvider from '@backstage/plugin-auth-backend-module-guest-provider';

/** Real identities: people come in as guests. */
export const guests = [
  auth,
  guestProvider,
  authServiceFactory,
  httpAuthServiceFactory,
  userInfoServiceFactory,
];

/** The guests' part of app-config: whom they act for. */
export const authConfig = (...ownershipEntityRefs: string[]) => ({
  providers: {
    guest: {
      userEntityRef: 'user:default/guest',
      ownershipEntityRefs,
      dangerouslyAllowOutsideDevelopment: true,
    },
  },
});

/** Whoever asks acts for these; `claims` is asked anew for each call. */
export const actingFor = (claims: () => string[]) =>
  createServiceFactory({
    service: coreServices.userInfo,
    deps: {},
    factory: () => ({
      getUserInfo: async credentials =>
        mockServices
          .userInfo({ ownershipEntityRefs: claims() })
          .getUserInfo(credentials),
    }),
  });
