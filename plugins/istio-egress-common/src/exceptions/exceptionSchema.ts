import { z } from 'zod';
import {
  dateSchema,
  destinationHostSchema,
  portSchema,
  textSchema,
} from '../schema';

const MOST_DESTINATIONS = 100;
const LONGEST_NAME = 63;

/** The shape of `exceptions/<policy>.yaml`. */
export const exceptionSchema = z.strictObject({
  policy: textSchema(LONGEST_NAME),
  destinations: z
    .array(z.strictObject({ host: destinationHostSchema, port: portSchema }))
    .min(1)
    .max(MOST_DESTINATIONS),
  until: dateSchema.optional(),
  reason: textSchema(1000),
  ticket: textSchema(100).optional(),
});

/**
 * What the platform grants to one policy beyond `hosts.allow`: which hosts and
 * ports, until when (`YYYY-MM-DD`, the last day; absent: without an end), and why.
 *
 * @public
 */
export type Exception = z.output<typeof exceptionSchema>;
