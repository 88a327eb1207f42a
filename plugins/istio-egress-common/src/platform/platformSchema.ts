import { z } from 'zod';
import { lockdownSchema, routeSchema } from '../request';
import {
  addressSchema,
  countSchema,
  entityRefSchema,
  hostPatternSchema,
  imageSchema,
  labelSchema,
  labelsSchema,
  LONGEST_URL,
  LONGEST_WORD,
  noProxyEntrySchema,
  portSchema,
  proxyHostSchema,
  rangeSchema,
  readRepositoryPattern,
  recordSchema,
  rule,
  secretKeySchema,
  subdomainSchema,
  textSchema,
} from '../schema';
import { clusterNamesSchema } from './clustersSchema';
import { clusterTrafficSchema, dnsSchema } from './clusterSchema';
import { istioSchema } from './istioSchema';
import { workloadsSchema } from './workloadsSchema';

const MAXIMUM_LIFETIME_DAYS = 3650;
const MAXIMUM_NOTICE_DAYS = 365;
/** Each check reads every repository: more often, and the Git host refuses. */
const MINIMUM_CHECK_MINUTES = 10;
const MAXIMUM_CHECK_MINUTES = 7 * 24 * 60;
/** Each look reads every repository, and lists objects of the cluster. */
const MINIMUM_LOOK_SECONDS = 5;
const MAXIMUM_LOOK_SECONDS = 24 * 60 * 60;

/** More than any company declares; each is gone through for each request. */
const MOST_SECRETS = 1000;
const MOST_RANGES = 1000;
const MOST_PROXIES = 1000;
const MOST_GATEWAYS = 1000;
const MOST_PATTERNS = 10_000;
const MOST_NAMESPACES = 10_000;
const MOST_OWNERS = 100;
const MOST_PORTS = 1000;
const MOST_REVIEWERS = 20;

const proxySchema = z.strictObject({
  host: proxyHostSchema,
  port: portSchema,
  addresses: z.array(addressSchema).min(1).max(50).optional(),
  selector: labelsSchema.optional(),
  targetPort: portSchema.optional(),
  tls: z.enum(['simple']).optional(),
  caSecret: subdomainSchema.optional(),
  clientSecret: subdomainSchema.optional(),
  credentials: z
    .strictObject({
      secret: subdomainSchema,
      key: secretKeySchema.default('url'),
    })
    .optional(),
  description: textSchema(1000).optional(),
  owner: entityRefSchema('group:default/platform').optional(),
});

const gatewaySchema = z.strictObject({
  namespace: labelSchema.default('istio-system'),
  service: labelSchema.default('istio-egressgateway'),
  selector: labelsSchema.default({ istio: 'egressgateway' }),
  port: portSchema.default(443),
  targetPort: portSchema.default(8443),
  hop: z.enum(['mutual', 'passthrough']).default('mutual'),
  api: z.enum(['istio', 'kubernetes']).default('istio'),
  secondPass: z
    .strictObject({
      port: portSchema.default(80),
      targetPort: portSchema.default(8080),
    })
    .prefault({}),
});

/**
 * Who may name a Secret that the platform keeps, and for which hosts. What is
 * absent excludes nobody; a declaration for nobody in particular would open the
 * Secret to every team, so that owners or namespaces are required.
 */
const secretSchema = z
  .strictObject({
    owners: z
      .array(entityRefSchema('group:default/team-a'))
      .min(1)
      .max(MOST_OWNERS)
      .optional(),
    namespaces: z.array(labelSchema).min(1).max(MOST_NAMESPACES).optional(),
    hosts: z.array(hostPatternSchema).min(1).max(MOST_PATTERNS).optional(),
  })
  .refine(
    ({ owners, namespaces }) =>
      owners !== undefined || namespaces !== undefined,
    rule('EGR911'),
  );

const REPOSITORY = /^https?:\/\/[^\s/]+\/\S+$/;

/** Where policies go that name no place of their own; a portal's form offers it. */
export const repositorySchema = z
  .string()
  .refine(
    text => text.length <= LONGEST_URL && REPOSITORY.test(text),
    rule('EGR905'),
  );

const VARIABLE = /\$\{\w{1,100}(?::-([^{}]{0,200}))?\}/g;

/** The command line may be given app-config's file itself, in which Backstage fills in variables. */
export function isPattern(text: string): boolean {
  const filled = text.replace(VARIABLE, (_, usual?: string) => usual ?? '1');
  return readRepositoryPattern(filled) !== undefined;
}

/** Where policies are kept, and whose for which namespaces. */
const placeSchema = z.strictObject({
  url: z.string().refine(isPattern, rule('EGR913')),
  namespaces: z.array(labelSchema).min(1).max(1000).optional(),
  owners: z
    .array(entityRefSchema('group:default/team-a'))
    .min(1)
    .max(1000)
    .optional(),
});

/** The platform's shape with its defaults; what contradicts itself is found by `readPlatform`. */
export const platformSchema = z.strictObject({
  owner: entityRefSchema('group:default/platform').default(
    'group:default/platform',
  ),
  istio: istioSchema.prefault({}),
  proxies: recordSchema(labelSchema, proxySchema, MOST_PROXIES).default({}),
  gateways: recordSchema(labelSchema, gatewaySchema, MOST_GATEWAYS).prefault({
    default: {},
  }),
  waypoints: recordSchema(
    labelSchema,
    z.strictObject({ namespace: labelSchema, name: labelSchema }),
    MOST_GATEWAYS,
  ).default({}),
  hosts: z
    .strictObject({
      allow: z.array(hostPatternSchema).max(MOST_PATTERNS).default(['*']),
      ask: z.array(hostPatternSchema).max(MOST_PATTERNS).default([]),
      deny: z.array(hostPatternSchema).max(MOST_PATTERNS).default([]),
    })
    .prefault({}),
  approval: z
    .strictObject({
      owner: entityRefSchema('group:default/platform').optional(),
      reviewers: z
        .array(textSchema(LONGEST_WORD))
        .max(MOST_REVIEWERS)
        .default([]),
    })
    .prefault({}),
  clientCertificates: recordSchema(
    subdomainSchema,
    secretSchema,
    MOST_SECRETS,
  ).default({}),
  namespaces: recordSchema(
    labelSchema,
    z.array(entityRefSchema('group:default/team-a')).max(MOST_OWNERS),
    MOST_NAMESPACES,
  ).optional(),
  repositories: z.array(placeSchema).max(1000).optional(),
  limits: z
    .strictObject({
      maxLifetimeDays: countSchema(1, MAXIMUM_LIFETIME_DAYS).optional(),
      maxExceptionDays: countSchema(1, MAXIMUM_LIFETIME_DAYS).optional(),
      requireTicket: z.boolean().default(false),
      wildcards: z.boolean().default(false),
      envoyFilters: z.boolean().default(false),
      direct: z.boolean().default(false),
      ports: z.array(portSchema).min(1).max(MOST_PORTS).optional(),
      unlock: z.boolean().default(false),
      addresses: z.array(rangeSchema).max(MOST_RANGES).optional(),
    })
    .prefault({}),
  defaults: z
    .strictObject({
      route: routeSchema.default({}),
      lockdown: lockdownSchema.default({}),
      repository: repositorySchema.optional(),
      clusters: clusterNamesSchema.optional(),
    })
    .prefault({}),
  expiry: z
    .strictObject({
      notifyDaysBefore: z
        .array(countSchema(1, MAXIMUM_NOTICE_DAYS))
        .max(10)
        .default([30, 7, 1]),
      prepareRemoval: z.boolean().default(true),
      renewalTemplate: entityRefSchema('template:default/renew').default(
        'template:default/istio-egress-renew',
      ),
      removalTemplate: entityRefSchema('template:default/remove').default(
        'template:default/istio-egress-remove',
      ),
    })
    .prefault({}),
  drift: z
    .strictObject({
      checkEveryMinutes: countSchema(
        MINIMUM_CHECK_MINUTES,
        MAXIMUM_CHECK_MINUTES,
      ).default(360),
    })
    .prefault({}),
  kubernetes: z
    .strictObject({
      cluster: textSchema(253).optional(),
      lookEverySeconds: countSchema(
        MINIMUM_LOOK_SECONDS,
        MAXIMUM_LOOK_SECONDS,
      ).default(300),
    })
    .prefault({}),
  clusterTraffic: clusterTrafficSchema,
  dns: dnsSchema,
  workloads: workloadsSchema,
  clusterCidrs: z.array(rangeSchema).max(MOST_RANGES).default([]),
  // Pinned: what a team runs to verify its policies does not change by itself.
  verifyImage: imageSchema.default('curlimages/curl:8.15.0'),
  noProxy: z.array(noProxyEntrySchema).max(1000).default([]),
});

/**
 * Which cluster a {@link Platform} is.
 *
 * @public
 */
export interface Cluster {
  /** RFC 1123 label, also the name of its entity in the catalog. */
  name: string;
  /** Such as `dev` or `prod`; clusters of one stage are offered together. */
  stage?: string;
  title?: string;
}

/**
 * What exists in a cluster, or in the company's clusters where they have no
 * names, and what may be asked for, with every default filled in.
 *
 * @public
 */
export type Platform = z.output<typeof platformSchema> & {
  /** Absent where the platform has no clusters. */
  cluster?: Cluster;
};

/**
 * A forward proxy of the {@link Platform}.
 *
 * @public
 */
export type Proxy = Platform['proxies'][string];

/**
 * Who may name a Secret that the platform keeps, and for which hosts: all of
 * what is given has to hold.
 */
export type SecretDeclaration = Platform['clientCertificates'][string];

/**
 * A waypoint of the {@link Platform} that several namespaces share.
 *
 * @public
 */
export type Waypoint = Platform['waypoints'][string];

/**
 * An egress gateway of the {@link Platform}.
 *
 * @public
 */
export type Gateway = Platform['gateways'][string];
