import { createReadStream } from 'node:fs';
import { text as textOf } from 'node:stream/consumers';
import {
  Finding,
  finding,
  parseYaml,
  Read,
} from 'backstage-plugin-istio-egress-common';
import { BadCall } from './call';

/** More than a text may have that is parsed, in any characters: the reader of YAML tells of what is longer. */
const READ_BYTES = 1024 * 1024;

/** A finding, with the file that it is about. */
export type FileFinding = Finding & { file?: string };

type FileRead<T> =
  | Extract<Read<T>, { ok: true }>
  | { ok: false; findings: FileFinding[] };

/** What a YAML file says, or every reason why it cannot be read. Throws {@link BadCall} of a file that is not there. */
export async function readYaml<T>(
  file: string,
  read: (input: unknown) => Read<T>,
): Promise<FileRead<T>> {
  let text: string;
  try {
    text = await textOf(createReadStream(file, { end: READ_BYTES - 1 }));
  } catch (error) {
    throw new BadCall(`${file} cannot be read: ${(error as Error).message}`);
  }
  const yaml = parseYaml(text);
  if (yaml.problem !== undefined) {
    return {
      ok: false,
      findings: [finding('EGR015', '', { file, problem: yaml.problem })],
    };
  }
  const result = read(yaml.content);
  return result.ok
    ? result
    : { ok: false, findings: result.findings.map(each => ({ ...each, file })) };
}
