import { z } from 'zod';
import { LONGEST_CLUSTER } from '../names';
import { labelSchema, recordSchema, rule, textSchema } from '../schema';

/** More than any company has; each is a platform that is checked whole. */
export const MOST_CLUSTERS = 100;

const clusterNameSchema = labelSchema.superRefine((text, context) => {
  if (text.length <= LONGEST_CLUSTER) return;
  const values = {
    count: String(text.length),
    limit: String(LONGEST_CLUSTER),
  };
  context.addIssue({ code: 'custom', ...rule('EGR921', values) });
});

/** For which clusters a request is that names none. */
export const clusterNamesSchema = z
  .array(clusterNameSchema)
  .min(1)
  .max(MOST_CLUSTERS)
  .describe('a list of clusters, such as [dev, prod]');

/** What a cluster has beside all that a platform has. */
export const clusterSchema = z.looseObject({
  stage: labelSchema.optional(),
  title: textSchema(100).optional(),
});

/** The clusters by name; what a platform has is read with the company's keys below it. */
export const clustersSchema = recordSchema(
  clusterNameSchema,
  clusterSchema,
  MOST_CLUSTERS,
).refine(clusters => Object.keys(clusters).length > 0, rule('EGR923'));
