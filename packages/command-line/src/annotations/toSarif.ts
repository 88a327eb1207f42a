import {
  findingTitles,
  FindingLevel,
} from 'backstage-plugin-istio-egress-common';
import type { FileFinding } from '../yamlFile';

const LEVELS: Record<FindingLevel, string> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** Findings as SARIF 2.1.0, which GitHub's code scanning and others read. */
export function toSarif(findings: readonly FileFinding[]): object {
  const titles = findingTitles();
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'istio-egress',
            rules: codes.map(code => ({
              id: code,
              shortDescription: { text: titles[code].title },
            })),
          },
        },
        results: findings.map(({ level, code, file, path, message, fix }) => ({
          ruleId: code,
          level: LEVELS[level],
          message: { text: [path, message, fix].filter(Boolean).join(' ') },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(file ?? '.') },
                region: { startLine: 1 },
              },
            },
          ],
        })),
      },
    ],
  };
}
