import {
  explain as explainTexts,
  ExplainedCall,
  ExplainFinding,
  formatFindings,
  hasErrors,
} from 'backstage-plugin-istio-egress-common';
import { BadCall } from '../call';
import { readManifestText } from '../manifestText';
import type { FileFinding } from '../yamlFile';
import { Command, parseOptions } from './command';
import { readOnePlatform } from './onePlatform';

export const explain: Command = {
  usage: `  istio-egress explain <file or ->... [--platform <platform.yaml> [--cluster <name>]] [--json]

explain    where each call goes by these manifests, whoever wrote them, what
           carries TLS, and what does not do what it seems to; - is standard input
--json     prints {calls, findings}

Exit code: 0; 1 with errors; 2 for a bad call.
`,

  run: async (args, output) => {
    const { values, positionals } = parseOptions(args, {
      platform: { type: 'string' },
      cluster: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (positionals.length === 0) {
      throw new BadCall(
        'explain needs at least one file, or - for standard input',
      );
    }
    const platform =
      values.platform === undefined
        ? undefined
        : await readOnePlatform(values.platform, values.cluster);
    const texts = await Promise.all(positionals.map(readManifestText));
    const { calls, findings } =
      platform?.ok === false
        ? { calls: [], findings: platform.findings as FileFinding[] }
        : explainTexts(texts, platform?.value);
    output.out(
      values.json
        ? `${JSON.stringify({ calls, findings }, null, 2)}\n`
        : toText(calls, findings),
    );
    return hasErrors(findings) ? 1 : 0;
  },
};

function toText(
  calls: readonly ExplainedCall[],
  findings: readonly ExplainFinding[],
): string {
  const ways = calls.map(
    ({ namespace, workload, host, port, path, tls, outcome }) =>
      `${namespace}/${workload} -> ${host}:${port}: ${outcome}, by ${
        path.join(' > ') || 'nothing of the mesh'
      }, TLS: ${tls}\n`,
  );
  const mistakes = findings.map(each => {
    const { kind, namespace, name } = each.object ?? {};
    const place = kind ? `${kind} ${namespace}/${name}: ` : '';
    return `${each.level}: ${place}${formatFindings([each])}\n`;
  });
  return [...ways, ...mistakes].join('');
}
