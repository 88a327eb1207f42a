/** Between two hosts of a list that somebody types or pastes. */
const SEPARATOR = /[\s,;]+/;

/** The hosts of a text; a lone one with nothing after it is not a list yet. */
export function splitHosts(text: string): string[] {
  return text.split(SEPARATOR).filter(host => host !== '');
}

/** Whether a text holds more than the beginning of one host. */
export function isList(text: string): boolean {
  return SEPARATOR.test(text.trimStart());
}
