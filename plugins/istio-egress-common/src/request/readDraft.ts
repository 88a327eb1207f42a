import type { z } from 'zod';
import type { Finding } from '../findings';
import { at } from '../plainData';
import { givenFields } from './givenFields';
import { readRequest } from './readRequest';
import { Policy, requestSchema } from './requestSchema';

type Fields = Record<string, unknown>;

/** A request that somebody is still writing. */
export interface Draft {
  /** What of it can be read; something stands in for each required field that cannot. */
  policy: Policy;
  /** What keeps the rest from being read. */
  findings: Finding[];
  /** The fields for which something stands in, about which nothing can be said. */
  standIns: string[];
  /** A field of the policy as the draft has it: rows that cannot be read are left out of the one alone. */
  placed(path: string): string;
}

const STAND_IN = {
  name: 'draft',
  owner: 'group:default/draft',
  reason: 'draft',
};
const STAND_IN_NAMESPACE = 'draft';

const {
  workload: workloadSchema,
  destinations: destinationsSchema,
  ...otherSchemas
} = requestSchema.shape;

/** Reads as much of a request as there is; an empty row of destinations is no mistake. */
export function readDraft(draft: Fields): Draft {
  const rows = (Array.isArray(draft.destinations) ? draft.destinations : [])
    .map((row, place) => ({ row: givenFields({ row }).row, place }))
    .filter(({ row }) => row !== undefined);
  const fields: Fields = {
    ...givenFields(draft),
    destinations: rows.map(({ row }) => row),
  };
  const read = readRequest(fields);
  if (read.ok) {
    const { value: policy } = read;
    return { policy, findings: [], standIns: [], placed: placing(rows) };
  }

  const others = readable(otherSchemas, fields);
  const workload = readable(workloadSchema.shape, fields.workload);
  const readRows = rows.flatMap(({ row, place }) => {
    const destination = destinationsSchema.element.safeParse(row);
    return destination.success ? [{ row: destination.data, place }] : [];
  });
  return {
    policy: {
      ...STAND_IN,
      ...others,
      workload: { namespace: STAND_IN_NAMESPACE, ...workload },
      destinations: readRows.map(({ row }) => row),
    },
    findings: read.findings.map(each => ({
      ...each,
      path: placing(rows)(each.path),
    })),
    standIns: [
      ...Object.keys(STAND_IN).filter(key => !Object.hasOwn(others, key)),
      ...(workload.namespace === undefined ? ['workload.namespace'] : []),
    ],
    placed: placing(readRows),
  };
}

/** Those fields that have a value of their shape. */
function readable<Shape extends Record<string, z.ZodType>>(
  shape: Shape,
  values: unknown,
): Partial<z.output<z.ZodObject<Shape>>> {
  const fields: Fields = {};
  if (typeof values === 'object' && values !== null) {
    for (const [key, schema] of Object.entries(shape)) {
      const field = schema.safeParse(at(values, key));
      if (field.success && field.data !== undefined) fields[key] = field.data;
    }
  }
  return fields as Partial<z.output<z.ZodObject<Shape>>>;
}

function placing(rows: readonly { place: number }[]) {
  return (path: string) =>
    path.replace(
      /^destinations\[(\d+)\]/,
      (_, row) => `destinations[${rows[row].place}]`,
    );
}
