import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The page that lists the policies. */
export const rootRouteRef = createRouteRef();
