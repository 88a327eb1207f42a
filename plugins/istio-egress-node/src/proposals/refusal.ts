import { InputError } from '@backstage/errors';
import { Finding, formatFindings } from 'backstage-plugin-istio-egress-common';

/**
 * One error with every error finding, so that a person corrects a request once.
 *
 * @public
 */
export class Refusal extends InputError {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    const errors = findings.filter(({ level }) => level === 'error');
    super(`Nothing was rendered:\n${formatFindings(errors)}`);
    this.findings = errors;
  }
}
