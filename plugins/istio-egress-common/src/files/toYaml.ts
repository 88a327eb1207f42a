import { stringify } from 'yaml';

/*
 * Writes what `stringify` of the library `yaml` writes, byte for byte, in a
 * tenth of the time: the library makes a document of nodes first, and tries
 * on every text whatever YAML knows. Here a text that is clearly plain is
 * written down as it is; about any other, the library is asked.
 */

const OPTIONS = {
  aliasDuplicateObjects: false,
  compat: 'yaml-1.1',
  lineWidth: 0,
} as const;

const STEP = '  ';

/** A letter first, and then nothing that YAML sees anything in. */
const CLEAR =
  /^(?:\.\/)?[A-Za-z][-\w./]*(?::[-\w/][-\w./]*)*(?: [A-Za-z][-\w./,()]*)*$/;

/** Words that readers of YAML 1.1 or 1.2 take for something else than text. */
const WORD = /^(?:y|yes|n|no|true|false|on|off|null)$/i;

/**
 * Data as YAML, always in the same form. Strings that a YAML 1.1 reader would
 * take for something else (`y`, `on`, `0123`, a date) are quoted.
 */
export function toYaml(content: object): string {
  // How the library writes an unusual key depends on all that is around it.
  return hasPlainKeys(content)
    ? `${toBlock(content, '')}\n`
    : stringify(content, OPTIONS);
}

function hasPlainKeys(content: unknown): boolean {
  if (typeof content !== 'object' || content === null) return true;
  if (Array.isArray(content)) return content.every(hasPlainKeys);
  return Object.entries(content).every(
    ([key, value]) => isPlain(key) && hasPlainKeys(value),
  );
}

function isPlain(text: string): boolean {
  return CLEAR.test(text) && !WORD.test(text);
}

/** The lines of a collection; the first of them is indented already. */
function toBlock(content: object, indent: string): string {
  const within = indent + STEP;
  const entries = Array.isArray(content)
    ? content.map(item =>
        isBlock(item)
          ? `- ${toBlock(item, within)}`
          : `- ${toScalar(item ?? null, indent)}`,
      )
    : Object.entries(content)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) =>
          isBlock(value)
            ? `${key}:\n${within}${toBlock(value, within)}`
            : `${key}: ${toScalar(value, indent)}`,
        );
  return entries.join(`\n${indent}`);
}

/** Whether a value has lines of its own. */
function isBlock(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  return Object.values(value).some(each => each !== undefined);
}

/** A value beside its key or dash. */
function toScalar(value: unknown, indent: string): string {
  if (typeof value === 'string' && isPlain(value)) return value;
  if (typeof value === 'boolean') return String(value);
  if (Number.isSafeInteger(value) && value !== 0) return String(value);
  // In a block of its own, every line that is not empty is indented.
  return remembered(value).replace(/\n(?!\n|$)/g, `\n${indent}`);
}

/** Of what is not plain, the same few short texts stand in every object. */
const MEMORY = new Map<string, string>();
const REMEMBERED_TEXTS = 1000;
const REMEMBERED_LENGTH = 64;

function remembered(value: unknown): string {
  if (typeof value !== 'string' || value.length > REMEMBERED_LENGTH) {
    return byLibrary(value);
  }
  const known = MEMORY.get(value);
  if (known !== undefined) return known;
  if (MEMORY.size === REMEMBERED_TEXTS) MEMORY.clear();
  const written = byLibrary(value);
  MEMORY.set(value, written);
  return written;
}

function byLibrary(value: unknown): string {
  return stringify({ k: value }, OPTIONS).slice('k: '.length, -'\n'.length);
}
