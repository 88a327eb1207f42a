import { readFile } from 'node:fs/promises';
import {
  examinePortal,
  parseYaml,
  PortalConfig,
} from 'backstage-plugin-istio-egress-common';
import { BadCall } from '../call';
import { Command, parseOptions } from './command';

export const doctor: Command = {
  usage: `  istio-egress doctor <app-config.yaml>... [--json]

doctor     what a portal's configuration lacks for teams to ask for egress. Give
           the files in the order in which the backend is given them
--json     prints {advice}

Exit code: 0; 1 with errors; 2 for a bad call.
`,

  run: async (args, output) => {
    const { values, positionals } = parseOptions(args, {
      json: { type: 'boolean' },
    });
    if (positionals.length === 0) {
      throw new BadCall('doctor needs at least one app-config.yaml');
    }
    const files = await Promise.all(positionals.map(readConfig));
    const advice = examinePortal(new PortalConfig(files));
    if (values.json) {
      output.out(`${JSON.stringify({ advice }, null, 2)}\n`);
    } else {
      for (const { level, path, message, fix } of advice) {
        output.out(`${level}: ${path}: ${message} ${fix}\n`);
      }
      if (advice.length === 0) {
        output.out('Nothing is missing that a configuration can tell.\n');
      }
    }
    return advice.some(({ level }) => level === 'error') ? 1 : 0;
  },
};

async function readConfig(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new BadCall(`${file} cannot be read: ${(error as Error).message}`);
  }
  const yaml = parseYaml(text);
  if (yaml.problem !== undefined) throw new BadCall(`${file}: ${yaml.problem}`);
  return yaml.content;
}
