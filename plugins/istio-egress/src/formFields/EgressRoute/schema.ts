import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The request's `route`; what the platform has set stays absent. */
export const routeFieldSchema = makeFieldSchema({
  output: z =>
    z
      .object({
        exit: z
          .enum(['gateway', 'sidecar', 'application', 'waypoint'])
          .optional(),
        gateway: z.string().optional(),
        waypoint: z.string().optional(),
        proxy: z.string().optional(),
        clientCertificate: z.string().optional(),
      })
      .describe('Where calls leave the mesh, and through which proxy.'),
});

/** The props of the field's component. */
export type RouteProps = typeof routeFieldSchema.TProps;

/** A route as somebody chooses it. */
export type RouteDraft = typeof routeFieldSchema.TOutput;
