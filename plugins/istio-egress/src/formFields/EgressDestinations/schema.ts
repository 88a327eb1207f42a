import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { askedProtocols } from 'backstage-plugin-istio-egress-common';

/** The request's `destinations`; what is in a row is the core's to judge. */
export const destinationsSchema = makeFieldSchema({
  output: z =>
    z
      .array(
        z.object({
          host: z.string().optional(),
          port: z.union([z.number(), z.string()]).optional(),
          protocol: z.enum(askedProtocols).optional(),
          tls: z.enum(['originate', 'none']).optional(),
          tlsPort: z.union([z.number(), z.string()]).optional(),
          caSecret: z.string().optional(),
          proxy: z.string().optional(),
          addresses: z.array(z.string()).optional(),
        }),
      )
      .describe('The hosts that are to be reached, and how.'),
});

/** The props of the field's component. */
export type DestinationsProps = typeof destinationsSchema.TProps;

/** One destination as somebody types it: a port may be any text still. */
export type DestinationDraft = (typeof destinationsSchema.TOutput)[number];
