import { z } from 'zod';
import { quote } from '../findings';
import {
  addressOrRangeSchema,
  countSchema,
  dateSchema,
  destinationHostSchema,
  destinationPortSchema,
  entityRefSchema,
  imageSchema,
  labelSchema,
  labelsSchema,
  portSchema,
  rule,
  subdomainSchema,
  textSchema,
} from '../schema';
import { protocolSchema } from './protocols';
import { isSchedule } from './schedule';
import { isKindOfPods, kindMeantBy, workloadKinds } from './workloadKinds';

/** With a label that Istio or the Gateway API reads, pods would leave the mesh or be its gateways. */
const MESH_LABEL = /(^|\.)(istio|networking\.k8s)\.io\//;

/** Whether Istio or the Gateway API reads the label of a pod, so that no policy selects by it. */
export function isMeshLabel(key: string): boolean {
  return MESH_LABEL.test(key);
}

const selectorSchema = labelsSchema.superRefine((labels, context) => {
  const label = Object.keys(labels).find(isMeshLabel);
  if (label !== undefined) {
    context.addIssue({
      code: 'custom',
      ...rule('EGR119', { label: quote(label) }),
    });
  }
});

/**
 * Applied by `kubectl apply`, the whole Deployment becomes an annotation, for
 * which Kubernetes has 256 KiB; a character takes up to three bytes.
 */
const LONGEST_COMMAND = 65_536;

const commandSchema = z
  .array(textSchema(4096))
  .min(1)
  .max(100)
  .superRefine((words, context) => {
    const count = words.reduce((sum, { length }) => sum + length, 0);
    if (count > LONGEST_COMMAND) {
      context.addIssue({
        code: 'custom',
        ...rule('EGR022', {
          count: String(count),
          limit: String(LONGEST_COMMAND),
        }),
      });
    }
  });

const kindSchema = z.string().superRefine((text, context) => {
  if (isKindOfPods(text)) return;
  const kinds = [...Object.keys(workloadKinds)].join(', ');
  context.addIssue({
    code: 'custom',
    ...rule('EGR024', {
      meant:
        kindMeantBy(text) ??
        `one of ${kinds}, or apiVersion/kind of another owner of pods, such as argoproj.io/v1alpha1/Rollout`,
    }),
  });
});

/** When a CronJob runs. */
const scheduleSchema = z
  .string()
  .transform(text => text.trim().replace(/\s+/g, ' '))
  .refine(isSchedule, rule('EGR025'));

const workloadSchema = z.strictObject({
  namespace: labelSchema.describe(
    'the namespace that it runs in, such as team-a',
  ),
  kind: kindSchema.optional(),
  name: labelSchema.optional(),
  selector: selectorSchema.optional(),
  serviceAccount: labelSchema.optional(),
  deployment: z.enum(['create', 'patch', 'none']).optional(),
  container: labelSchema.optional(),
  javaToolOptions: z.boolean().optional(),
  image: imageSchema.optional(),
  command: commandSchema.optional(),
  replicas: countSchema(0, 1000).optional(),
  schedule: scheduleSchema.optional(),
  port: portSchema.optional(),
});

/** More than any company has. */
const MOST_CLUSTERS = 100;

const destinationSchema = z.strictObject({
  host: destinationHostSchema.describe('a host, such as api.github.com'),
  port: destinationPortSchema.optional(),
  protocol: protocolSchema.optional(),
  tls: z.enum(['originate', 'none']).optional(),
  tlsPort: portSchema.optional(),
  caSecret: subdomainSchema.optional(),
  proxy: labelSchema.optional(),
  addresses: z.array(addressOrRangeSchema).min(1).max(50).optional(),
});

/**
 * Where traffic may leave the mesh, in the order in which people are offered it.
 *
 * @public
 */
export const EXITS = ['gateway', 'sidecar', 'application', 'waypoint'] as const;

/**
 * One of {@link EXITS}.
 *
 * @public
 */
export type Exit = (typeof EXITS)[number];

/** Where a route is chosen: in a request, and in the platform's defaults. */
export const routeSchema = z.strictObject({
  exit: z.enum(EXITS).optional(),
  gateway: labelSchema.optional(),
  waypoint: labelSchema.optional(),
  proxy: labelSchema.optional(),
  clientCertificate: subdomainSchema.optional(),
});

/** What else is closed, beside what the route itself allows. */
export const lockdownSchema = z.strictObject({
  registryOnly: z.boolean().optional(),
  networkPolicy: z.boolean().optional(),
  observe: z.boolean().optional(),
});

/**
 * The request's shape, whole, for every route; what can be rendered is a check's
 * matter. What a required field is described by is how it is asked for.
 */
export const requestSchema = z.strictObject({
  name: labelSchema.describe('a short name of this need, such as github-api'),
  cluster: labelSchema.optional(),
  clusters: z
    .array(labelSchema)
    .min(1)
    .max(MOST_CLUSTERS)
    .describe('a list of clusters, such as [dev, prod]')
    .optional(),
  owner: entityRefSchema('group:default/team-a').describe(
    'the team that answers for it, such as group:default/team-a',
  ),
  system: entityRefSchema('system:default/payments').optional(),
  component: entityRefSchema('component:default/app').optional(),
  reason: textSchema(1000).describe('what the traffic is for, in a sentence'),
  ticket: textSchema(100).optional(),
  expires: dateSchema.optional(),
  workload: workloadSchema.describe('who calls, with at least a namespace'),
  destinations: z
    .array(destinationSchema)
    .min(1)
    .max(100)
    .describe('a list of hosts, such as [{ host: api.github.com }]'),
  route: routeSchema.optional(),
  lockdown: lockdownSchema.optional(),
});

/**
 * An egress policy as it was asked for: a request that is valid in itself, with
 * hosts in lower case. What is absent comes from the platform when it is
 * rendered, so that a change of the platform reaches every policy.
 *
 * @public
 */
export type Policy = z.output<typeof requestSchema>;

/**
 * One destination of a {@link Policy}.
 *
 * @public
 */
export type Destination = Policy['destinations'][number];

/**
 * The fields of a request, in their usual order.
 *
 * @public
 */
export const requestFields: readonly string[] = Object.keys(
  requestSchema.shape,
);
