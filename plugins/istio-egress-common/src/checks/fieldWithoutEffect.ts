import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

const FIELDS_OF_A_NEW_WORKLOAD = [
  'image',
  'command',
  'replicas',
  'schedule',
  'port',
] as const;

/** Which of them a new workload of a kind does not have. */
const UNKNOWN_TO: Record<string, readonly string[]> = {
  Deployment: ['schedule'],
  CronJob: ['replicas'],
};

/** A field that is taken and does nothing would be believed. */
export const fieldWithoutEffect: PolicyCheck = {
  name: 'fieldWithoutEffect',
  when: 'render',
  find: ({ policy: { workload }, kind }) => {
    const { deployment = 'none' } = workload;
    const given = FIELDS_OF_A_NEW_WORKLOAD.filter(
      field => workload[field] !== undefined,
    );
    return deployment === 'create'
      ? given
          .filter(field => UNKNOWN_TO[kind]?.includes(field))
          .map(field =>
            finding('EGR134', `workload.${field}`, {
              field: `workload.${field}`,
              kind: quote(kind),
            }),
          )
      : given.map(field =>
          finding('EGR107', `workload.${field}`, {
            field: `workload.${field}`,
            value: quote(deployment),
          }),
        );
  },
};
