import { z } from 'zod';
import { FindingCode, FindingValues, ValuesArgument } from '../findings';
import { isOneAddress, rangeProblem, toRange } from './addressRanges';
import {
  addressMeantBy,
  addressProblem,
  isIpAddress,
  toAddress,
} from './addresses';
import { dayOf } from './dayOf';
import { readDomain, readHost, readHostPattern } from './readHost';
import { wrongType } from './wrongType';

/** What a rule of a field's shape puts into zod's issue, for `toFindings`. */
export interface ShapeRule {
  code: FindingCode;
  /** Those of the wording; the field's own value is added where it is absent. */
  values?: Readonly<Record<string, string>>;
}

/** A refinement that is reported under a code of the catalogue. */
export function rule<Code extends FindingCode>(
  code: Code,
  ...[values]: ValuesArgument<Omit<FindingValues<Code>, 'value'>>
) {
  const params: ShapeRule = { code, values };
  return { params };
}

const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const LABEL_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const ENTITY_NAME = '[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';
const ENTITY_REF = new RegExp(
  `^[A-Za-z][A-Za-z0-9]{0,62}:${ENTITY_NAME}/${ENTITY_NAME}$`,
);
const IMAGE = /^[a-zA-Z0-9][-a-zA-Z0-9._/:@]{0,254}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** More labels than any workload has; Kubernetes itself limits what they weigh in all. */
const MOST_LABELS = 64;

/** Of a name in DNS, as the prefix of a label is one. */
const LONGEST_PREFIX = 253;

/** RFC 1123 label: a namespace, a Deployment, a policy. */
export const labelSchema = z
  .string()
  .refine(
    text => LABEL.test(text),
    rule('EGR004', { limit: '63 lower-case letters, digits and hyphens' }),
  );

/** RFC 1123 subdomain: a Secret. */
export const subdomainSchema = z.string().refine(
  text =>
    text.length <= LONGEST_PREFIX &&
    text.split('.').every(label => LABEL.test(label)),
  rule('EGR004', {
    limit: '253 lower-case letters, digits, hyphens and dots',
  }),
);

const SECRET_KEY = /^(?!\.\.)[-A-Za-z0-9_.]{1,253}$/;

/** A key of a Secret. */
export const secretKeySchema = z
  .string()
  .refine(text => text !== '.' && SECRET_KEY.test(text), rule('EGR026'));

/** A full catalog entity reference, `kind:namespace/name`, in lower case. */
export function entityRefSchema(example: string) {
  return z
    .string()
    .refine(text => ENTITY_REF.test(text), rule('EGR005', { example }))
    .transform(text => text.toLocaleLowerCase('en-US'));
}

/** White space around a text that a person pastes. */
const SURROUNDING = 1000;

/** Text for people; surrounding white space goes, and halves of characters, which no file can hold. */
export function textSchema(limit: number) {
  return z
    .string()
    .transform(text =>
      text.length > limit + SURROUNDING
        ? text
        : text.replace(/\p{Surrogate}/gu, '\ufffd').trim(),
    )
    .refine(
      text => text.length > 0 && text.length <= limit,
      rule('EGR006', { limit: String(limit) }),
    );
}

/** A mapping of at most so many entries. */
export function recordSchema<
  Key extends z.core.$ZodRecordKey,
  Value extends z.ZodType,
>(key: Key, value: Value, limit: number) {
  return z.record(key, value).superRefine((entries, context) => {
    const count = Object.keys(entries).length;
    if (count > limit) {
      const values = { count: String(count), limit: String(limit) };
      context.addIssue({ code: 'custom', ...rule('EGR020', values) });
    }
  });
}

/** A day of the calendar, `YYYY-MM-DD`. */
export const dateSchema = z
  .string()
  .refine(text => DATE.test(text) && isDay(text), rule('EGR007'));

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  // A 30 February is moved to March rather than refused by the parser.
  return Number.isFinite(time) && dayOf(new Date(time)) === text;
}

/** A TCP port. */
export const portSchema = z
  .number()
  .refine(
    port => Number.isInteger(port) && port >= 1 && port <= 65535,
    rule('EGR008'),
  );

/** What people write for several ports at once. */
const SEVERAL_PORTS = /^\s*(\*|any|all|\d+(\s*([-:,;]|\.\.)\s*\d+)+)\s*$/i;

/** The one port of a destination; of a range, a list or `*` the error says why there is none. */
export const destinationPortSchema = z.unknown().transform((value, context) => {
  if (typeof value !== 'number') {
    return typeof value === 'string' && SEVERAL_PORTS.test(value)
      ? refused(context, rule('EGR125'))
      : refused(context, {
          params: { code: 'EGR003', values: wrongType(value, 'a number') },
        });
  }
  return portSchema.safeParse(value).success
    ? value
    : refused(context, rule('EGR008'));
});

/** A whole number of a range. */
export function countSchema(minimum: number, maximum: number) {
  return z
    .number()
    .refine(
      count => Number.isInteger(count) && count >= minimum && count <= maximum,
      rule('EGR014', { limits: `from ${minimum} to ${maximum}` }),
    );
}

/** A container image reference. */
export const imageSchema = z
  .string()
  .refine(text => IMAGE.test(text), rule('EGR010'));

/** Kubernetes labels, as `matchLabels`; at least one, since none would select every pod. */
export const labelsSchema = recordSchema(
  z.string(),
  z.string(),
  MOST_LABELS,
).refine(
  labels =>
    Object.keys(labels).length > 0 &&
    Object.entries(labels).every(
      ([key, value]) => isLabelKey(key) && LABEL_VALUE.test(value),
    ),
  rule('EGR011'),
);

/** A name of at most 63 characters, and before a slash perhaps a domain of at most 253. */
function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/');
  const prefix = key.slice(0, Math.max(slash, 0));
  return (
    LABEL_NAME.test(key.slice(slash + 1)) &&
    (slash < 0 ||
      (prefix.length <= LONGEST_PREFIX &&
        prefix.split('.').every(label => LABEL.test(label))))
  );
}

/** An IPv4 or IPv6 address that a host outside of the cluster may have, in one spelling. */
export const addressSchema = z.string().transform((text, context) => {
  if (!isIpAddress(text)) return refused(context, rule('EGR012'));
  const address = toAddress(text);
  const problem = addressProblem(address);
  return problem === undefined
    ? address
    : refused(context, rule('EGR118', { problem }));
});

/** {@link addressSchema}, or a CIDR of nothing but such addresses; the range of one address is that address. */
export const addressOrRangeSchema = z.string().transform((text, context) => {
  const range = text.includes('/') ? toRange(text) : undefined;
  if (range === undefined || isOneAddress(range)) {
    const read = addressSchema.safeParse(range?.split('/')[0] ?? text);
    if (read.success) return read.data;
    const [{ params }] = read.error.issues as unknown as {
      params: ShapeRule;
    }[];
    return refused(context, { params });
  }
  const problem = rangeProblem(range);
  return problem === undefined
    ? range
    : refused(context, rule('EGR118', { problem }));
});

/** A range of IPv4 or IPv6 addresses as CIDR, in one spelling. */
export const rangeSchema = z
  .string()
  .transform(
    (text, context) =>
      toRange(text) ??
      refused(context, rule('EGR909', { example: asRange(text) })),
  );

/** A range as whoever wrote this would write it. */
function asRange(text: string): string {
  if (!isIpAddress(text)) return '10.96.0.0/12 or fd00::/64';
  return `${toAddress(text)}/${text.includes(':') ? 128 : 32}`;
}

/** {@link rangeSchema}, for what stays open under a lockdown. */
export const narrowRangeSchema = rangeSchema.refine(
  range => !range.endsWith('/0'),
  rule('EGR932'),
);

/** A fully qualified host, or a wildcard such as `*.example.com`; lower case, no trailing dot, A-labels. */
export const destinationHostSchema = hostSchemaOf({ wildcard: true });

/** A fully qualified host; lower case, no trailing dot, A-labels. */
const hostSchema = hostSchemaOf({ wildcard: false });

function hostSchemaOf(kind: { wildcard: boolean }) {
  return z.string().transform((text, context) => {
    const reading = readHost(text, kind);
    return 'host' in reading
      ? reading.host
      : refused(context, { params: reading });
  });
}

/** {@link hostSchema} of a proxy, whose address goes elsewhere. */
export const proxyHostSchema = z
  .string()
  .refine(text => addressMeantBy(text.trim()) === undefined, rule('EGR939'))
  .pipe(hostSchema);

/** A domain of the platform's own; it may be a single label. */
export const domainSchema = z
  .string()
  .transform(
    (text, context) => readDomain(text) ?? refused(context, rule('EGR907')),
  );

/** What hosts the platform speaks of: a host, `*.` and a domain, or `*`. */
export const hostPatternSchema = z
  .string()
  .transform(
    (text, context) =>
      readHostPattern(text) ?? refused(context, rule('EGR903')),
  );

/** {@link rule}, for a value that is read and judged at once. */
export function refused(
  context: z.RefinementCtx,
  broken: { params: ShapeRule },
): never {
  context.addIssue({ code: 'custom', ...broken });
  return z.NEVER;
}
