import { digestOf } from './digest';

/*
 * A generated file says so in its first line, with a digest of the rest. So a
 * hand edit is recognised from the file alone, whatever the platform was when
 * it was rendered.
 */

const SAYS = 'Rendered by istio-egress from the policies of this repository';
const YAML_STAMP = /^# Rendered by istio-egress .* (sha256:[0-9a-f]{64})\n/;
const MARKDOWN_STAMP =
  /^<!-- Rendered by istio-egress .* (sha256:[0-9a-f]{64}) -->\n/;

/** A file's content with its stamp. */
export function stamped(path: string, content: string): string {
  const line = `${SAYS}; edits are reported as drift. ${digestOf(content)}`;
  return path.endsWith('.md')
    ? `<!-- ${line} -->\n${content}`
    : `# ${line}\n${content}`;
}

/** What became of a file since it was written. */
export function stampState(content: string): 'intact' | 'edited' | 'foreign' {
  const stamp = readStamp(content);
  if (stamp === undefined) return 'foreign';
  return stamp.isIntact ? 'intact' : 'edited';
}

/** The digest in the first line of a file that is as it was written; undefined for another file. */
export function intactDigest(content: string): string | undefined {
  const { digest, isIntact = false } = readStamp(content) ?? {};
  return isIntact ? digest : undefined;
}

function readStamp(
  content: string,
): { digest: string; isIntact: boolean } | undefined {
  // Git may have changed the line ends on the way.
  const text = content.replaceAll('\r\n', '\n');
  const match = YAML_STAMP.exec(text) ?? MARKDOWN_STAMP.exec(text);
  if (match === null) return undefined;
  const [line, digest] = match;
  return { digest, isIntact: digestOf(text.slice(line.length)) === digest };
}
