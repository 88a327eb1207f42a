import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { egressApiRef } from './EgressApi';
import { EgressClient } from './EgressClient';

/** Gives the pages their client. */
export const egressApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: egressApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new EgressClient(discoveryApi, fetchApi),
    }),
});
