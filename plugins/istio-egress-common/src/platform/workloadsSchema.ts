import { z } from 'zod';
import { isMapping } from '../plainData';
import {
  countSchema,
  recordSchema,
  rule,
  subdomainSchema,
  textSchema,
} from '../schema';

const MOST_SECRETS = 20;
const MOST_RESOURCES = 20;
const MOST_CAPABILITIES = 100;
const MOST_GROUPS = 100;
const LARGEST_ID = 2 ** 31 - 1;

/** Packets of this user are the sidecar's own, and go around it. */
const SIDECAR_USER = 1337;

const idSchema = countSchema(0, LARGEST_ID);
const capabilitiesSchema = z
  .array(textSchema(63))
  .max(MOST_CAPABILITIES)
  .optional();
const typeSchema = z.enum(['RuntimeDefault', 'Localhost', 'Unconfined']);

/** Fields of a container's security context, and of its pod's. */
const securityContextSchema = z.strictObject({
  runAsUser: idSchema
    .refine(user => user !== SIDECAR_USER, rule('EGR937'))
    .optional(),
  runAsGroup: idSchema.optional(),
  runAsNonRoot: z.boolean().optional(),
  readOnlyRootFilesystem: z.boolean().optional(),
  allowPrivilegeEscalation: z.boolean().optional(),
  privileged: z.boolean().optional(),
  capabilities: z
    .strictObject({ add: capabilitiesSchema, drop: capabilitiesSchema })
    .optional(),
  seccompProfile: z
    .strictObject({
      type: typeSchema,
      localhostProfile: textSchema(253).optional(),
    })
    .optional(),
  seLinuxOptions: z
    .strictObject({
      level: textSchema(253).optional(),
      role: textSchema(253).optional(),
      type: textSchema(253).optional(),
      user: textSchema(253).optional(),
    })
    .optional(),
  fsGroup: idSchema.optional(),
  fsGroupChangePolicy: z.enum(['Always', 'OnRootMismatch']).optional(),
  supplementalGroups: z.array(idSchema).max(MOST_GROUPS).optional(),
});

const QUANTITY = /^\d{1,18}(\.\d{1,9})?([munkMGTPE]|[KMGTPE]i|e\d{1,2})?$/;
const RESOURCE =
  /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9][-A-Za-z0-9_.]{0,62}$/;

/** A quantity of Kubernetes; YAML reads `cpu: 1` as a number. */
const quantitySchema = z.preprocess(
  value => (typeof value === 'number' ? String(value) : value),
  z.string().refine(text => QUANTITY.test(text), rule('EGR938')),
);

const quantitiesSchema = recordSchema(
  z.string().refine(name => RESOURCE.test(name), rule('EGR011')),
  quantitySchema,
  MOST_RESOURCES,
).optional();

/** Written as Kubernetes writes it, `{ name: registry }`, or by the name alone. */
const secretNameSchema = z.preprocess(
  value =>
    isMapping(value) && Object.keys(value).join() === 'name'
      ? value.name
      : value,
  subdomainSchema,
);

/** What a Deployment or CronJob gets that a policy renders. */
export const workloadsSchema = z
  .strictObject({
    securityContext: securityContextSchema.optional(),
    resources: z
      .strictObject({ requests: quantitiesSchema, limits: quantitiesSchema })
      .optional(),
    imagePullSecrets: z.array(secretNameSchema).max(MOST_SECRETS).default([]),
  })
  .prefault({});
