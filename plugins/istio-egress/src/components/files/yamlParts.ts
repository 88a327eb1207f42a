/** A part of a line of YAML, as it is told apart by its colour. */
export interface YamlPart {
  kind: 'key' | 'comment' | 'other';
  text: string;
}

const COMMENT = /^\s*#/;

/** What stands before a key, a key without a colon in it, and the rest. */
const PAIR = /^([\s-]*)([^\s:#-][^:]*)(:(?:\s.*)?)$/;

/**
 * The parts of a line. It is for the eye alone, and knows one line at a time:
 * within a text of many lines, what looks like a key is shown as one.
 */
export function yamlParts(line: string): YamlPart[] {
  if (COMMENT.test(line)) {
    return [{ kind: 'comment', text: line }];
  }
  const [, indent, key, rest] = PAIR.exec(line) ?? [];
  return key === undefined
    ? [{ kind: 'other', text: line }]
    : [
        { kind: 'other', text: indent },
        { kind: 'key', text: key },
        { kind: 'other', text: rest },
      ];
}
