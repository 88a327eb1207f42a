import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  dayOf,
  formatFindings,
  hasErrors,
  Import,
  importManifests,
  toRequestFiles,
} from 'backstage-plugin-istio-egress-common';
import { BadCall } from '../call';
import { writeDirectory } from '../directory';
import { readManifestText } from '../manifestText';
import type { FileFinding } from '../yamlFile';
import { CHANGES } from './changes';
import { Command, parseOptions } from './command';
import { readOnePlatform } from './onePlatform';

export const importCommand: Command = {
  usage: `  istio-egress import <file or ->... --platform <platform.yaml> --out <directory>
                        [--cluster <name>] [--json]

import     writes the requests that replace manifests, whoever wrote them, one
           file a workload and route, and says what each replaces, what is not
           taken over and why, and which calls behave in another way; - is
           standard input
--json     prints {requests, left, changes, findings}

Exit code: 0; 1 with errors, and nothing written; 2 for a bad call.
`,

  run: async (args, output) => {
    const { values, positionals } = parseOptions(args, {
      platform: { type: 'string' },
      cluster: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (positionals.length === 0) {
      throw new BadCall(
        'import needs at least one file, or - for standard input',
      );
    }
    const { platform: file, out } = values;
    if (!file || !out) {
      throw new BadCall(
        'import needs --platform <platform.yaml> and --out <directory>',
      );
    }
    const platform = await readOnePlatform(file, values.cluster);
    const texts = await Promise.all(positionals.map(readManifestText));
    const found = platform.ok
      ? importManifests(texts, platform.value, dayOf(new Date()))
      : nothing(platform.findings);
    const failed = hasErrors(found.findings);
    const files = toRequestFiles(failed ? { requests: [] } : found);
    await refuseOthers(out, files);
    await writeDirectory(out, { written: files, deleted: [] });
    output.out(
      values.json ? `${JSON.stringify(found, null, 2)}\n` : toText(found),
    );
    for (const path of files.keys()) {
      if (!values.json) output.out(`write  ${path}\n`);
    }
    return failed ? 1 : 0;
  },
};

function nothing(findings: readonly FileFinding[]): Import {
  return { requests: [], left: [], changes: [], findings: [...findings] };
}

/** Throws {@link BadCall} where a request of the same name has been changed by hand. */
async function refuseOthers(
  out: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [path, content] of files) {
    const known = await readFile(join(out, path), 'utf8').catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return content;
        throw new BadCall(
          `${join(out, path)} cannot be read: ${error.message}`,
        );
      },
    );
    if (known !== content) {
      throw new BadCall(
        `${join(
          out,
          path,
        )} is there with another content; choose another --out`,
      );
    }
  }
}

function toText({ requests, left, changes, findings }: Import): string {
  const lines: string[] = [];
  for (const { request, replaces, findings: own } of requests) {
    const { namespace } = request.workload;
    const hosts = request.destinations.map(({ host }) => host).join(', ');
    lines.push(`request ${namespace}/${request.name}: ${hosts}`);
    for (const { kind, namespace: place, name, hosts: some } of replaces) {
      const part = some ? `, only ${some.join(', ')}` : '';
      lines.push(`  replaces ${kind} ${place}/${name}${part}`);
    }
    for (const each of own) lines.push(`  ${each.level}: ${worded(each)}`);
  }
  for (const each of left) lines.push(`not taken over: ${worded(each)}`);
  for (const { namespace, workload, host, port, ...each } of changes) {
    lines.push(
      `${namespace}/${workload} -> ${host}:${port} ${CHANGES[each.change]}: ${
        each.before.outcome
      } by ${each.before.path.join(' > ')}, then ${
        each.after.outcome
      } by ${each.after.path.join(' > ')}`,
    );
  }
  for (const each of findings) lines.push(`${each.level}: ${worded(each)}`);
  return lines.map(each => `${each}\n`).join('');
}

function worded(each: Import['left'][number]): string {
  const { kind, namespace, name } = each.object ?? {};
  const place = kind ? `${kind} ${namespace}/${name}: ` : '';
  return `${place}${formatFindings([each])}`;
}
