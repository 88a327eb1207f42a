import { createHash } from 'node:crypto';
import type { FindingLevel } from 'backstage-plugin-istio-egress-common';
import type { FileFinding } from '../yamlFile';

const SEVERITIES: Record<FindingLevel, string> = {
  error: 'major',
  warning: 'minor',
  info: 'info',
};

/**
 * Findings as a Code Quality report, which GitLab shows in the merge request:
 * https://docs.gitlab.com/ci/testing/code_quality/
 */
export function toCodeQuality(findings: readonly FileFinding[]): object[] {
  return findings.map(({ level, code, file, path, message, fix }) => ({
    description: [code, path, message, fix].filter(Boolean).join(' '),
    check_name: code,
    // The same finding of two pipelines is one.
    fingerprint: createHash('sha256')
      .update(JSON.stringify([code, file, path, message]))
      .digest('hex'),
    severity: SEVERITIES[level],
    // A report has no place for what is about the whole.
    location: { path: file ?? '.', lines: { begin: 1 } },
  }));
}
