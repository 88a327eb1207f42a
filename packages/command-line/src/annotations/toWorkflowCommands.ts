import type { FindingLevel } from 'backstage-plugin-istio-egress-common';
import type { FileFinding } from '../yamlFile';

const COMMANDS: Record<FindingLevel, string> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/**
 * Findings as workflow commands of GitHub Actions, which shows them in the diff:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function toWorkflowCommands(findings: readonly FileFinding[]): string {
  return findings
    .map(({ level, code, file, path, message, fix }) => {
      const properties = [
        ...(file === undefined ? [] : [`file=${inProperty(file)}`, 'line=1']),
        `title=${inProperty(path ? `${code} ${path}` : code)}`,
      ];
      const text = inMessage(`${message} ${fix}`);
      return `::${COMMANDS[level]} ${properties.join(',')}::${text}\n`;
    })
    .join('');
}

/** Else a text could begin a command of its own. */
function inMessage(text: string): string {
  return text
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function inProperty(text: string): string {
  return inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
