import { Finding, finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/** Fields about a container's environment, which only exit application changes. */
export const environmentWithoutEffect: PolicyCheck = {
  name: 'environmentWithoutEffect',
  when: 'render',
  find: ({ policy, exit }) => {
    const { deployment = 'none', container, javaToolOptions } = policy.workload;
    const findings: Finding[] = [];
    const report = (field: string, needs: string) =>
      findings.push(
        finding('EGR314', `workload.${field}`, {
          field: `workload.${field}`,
          exit: quote(exit.kind),
          deployment: quote(deployment),
          needs,
        }),
      );
    const application = exit.kind === 'application';
    if (container !== undefined && !(application && deployment === 'patch')) {
      report('container', 'exit "application" with deployment "patch"');
    }
    if (javaToolOptions && !(application && deployment !== 'none')) {
      report(
        'javaToolOptions',
        'exit "application" with deployment "create" or "patch"',
      );
    }
    return findings;
  },
};
