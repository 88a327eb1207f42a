import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

const FIELDS_OF_A_NEW_DEPLOYMENT = [
  'image',
  'command',
  'replicas',
  'port',
] as const;

/** A field that is taken and does nothing would be believed. */
export const fieldWithoutEffect: PolicyCheck = {
  name: 'fieldWithoutEffect',
  when: 'render',
  find: ({ policy: { workload } }) => {
    const { deployment = 'none' } = workload;
    if (deployment === 'create') return [];
    return FIELDS_OF_A_NEW_DEPLOYMENT.filter(
      field => workload[field] !== undefined,
    ).map(field =>
      finding('EGR107', `workload.${field}`, {
        field: `workload.${field}`,
        value: quote(deployment),
      }),
    );
  },
};
