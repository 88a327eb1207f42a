import { parseArgs } from 'node:util';

/** What the person asked the command line for. */
export type Call =
  | { command: 'help' }
  | {
      command: 'render';
      requests: string[];
      platform: string;
      /** Those of the requests' clusters that are rendered; none: all of them. */
      clusters: string[];
      out: string;
      overwrite: boolean;
      json: boolean;
    }
  | {
      command: 'upgrade';
      platform: string;
      /** Whose trees are rendered; none: all of them. */
      clusters: string[];
      out: string;
      overwrite: boolean;
      json: boolean;
    }
  | {
      command: 'remove';
      policy: string;
      platform?: string;
      clusters: string[];
      out: string;
      overwrite: boolean;
      json: boolean;
    };

/** A call that makes no sense; the text says what is wrong with it. */
export class BadCall extends Error {}

export const USAGE = `Usage:
  istio-egress render <request.yaml>... --platform <platform.yaml> --out <directory> [--cluster <name>]... [--json] [--overwrite]
  istio-egress upgrade --platform <platform.yaml> --out <directory> [--cluster <name>]... [--json] [--overwrite]
  istio-egress remove <policy> --out <directory> [--platform <platform.yaml>] [--cluster <name>]... [--json] [--overwrite]

render     adds or changes policies: writes what they need into the directory,
           beside the policies that it already holds
upgrade    renders all policies of the directory anew, as the platform is now;
           with --cluster, moves those that belong to no cluster into its tree
remove     takes a policy away (its entity's name, or namespace/name): deletes
           what no other policy needs
--cluster  of the clusters that a request names, renders for this one; or
           removes the policy from this one. Repeat it for several
--json     prints {findings, written, deleted}
--overwrite  lets hand edits of the files that change be lost

Exit code: 0; 1 with findings, and nothing written; 2 for a bad call.
`;

/** Reads the arguments. Throws {@link BadCall}. */
export function readCall(argv: readonly string[]): Call {
  const { values, positionals } = parse(argv);
  const [command, ...operands] = positionals;
  if (values.help || command === 'help') return { command: 'help' };
  const { json = false, overwrite = false, platform } = values;
  const { cluster: clusters = [] } = values;
  switch (command) {
    case 'render': {
      if (operands.length === 0) {
        throw new BadCall('render needs at least one request file');
      }
      if (platform === undefined) {
        throw new BadCall('render needs --platform <platform.yaml>');
      }
      return {
        command,
        requests: operands,
        platform,
        clusters,
        out: outOf(values.out),
        overwrite,
        json,
      };
    }
    case 'upgrade': {
      if (operands.length > 0) {
        throw new BadCall('upgrade takes no file: it renders what --out holds');
      }
      if (platform === undefined) {
        throw new BadCall('upgrade needs --platform <platform.yaml>');
      }
      return {
        command,
        platform,
        clusters,
        out: outOf(values.out),
        overwrite,
        json,
      };
    }
    case 'remove': {
      if (operands.length !== 1) {
        throw new BadCall('remove needs exactly one policy');
      }
      return {
        command,
        policy: operands[0],
        platform,
        clusters,
        out: outOf(values.out),
        overwrite,
        json,
      };
    }
    default:
      throw new BadCall(
        command === undefined
          ? 'a command is missing'
          : `there is no command ${JSON.stringify(command)}`,
      );
  }
}

function outOf(out: string | undefined): string {
  if (!out) throw new BadCall('--out <directory> is missing');
  return out;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        platform: { type: 'string' },
        cluster: { type: 'string', multiple: true },
        out: { type: 'string' },
        json: { type: 'boolean' },
        overwrite: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new BadCall(error instanceof Error ? error.message : String(error));
  }
}
