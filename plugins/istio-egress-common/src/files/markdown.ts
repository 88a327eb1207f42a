/** Controls, and what makes people see text in another order than it has. */
const INVISIBLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** What begins a mention or a reference to an issue, a merge request, a label, a snippet, a milestone. */
const REFERS = new Set('@#!~$%');

/**
 * A person's text in Markdown: every character stands for itself, on one line.
 * Git hosts look for mentions and references after Markdown is read, when
 * neither a backslash nor an entity is left (github/cmark-gfm#181): a space
 * without width stops them.
 */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/[&<>\\`*_{}[\]|^@#!~$%]/g, toEntity)
    .replace(/:(?=\/\/)/g, toEntity)
    .replace(/www\./gi, www => `${www.slice(0, 3)}&#46;`);
}

function toEntity(character: string): string {
  const entity = `&#${character.charCodeAt(0)};`;
  return REFERS.has(character) ? `${entity}&#8203;` : entity;
}

/** A list, an item a line. */
export function bullets(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}

/** Facts with their names, side by side. */
export function factTable(facts: readonly [string, string][]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(facts.map(([name]) => name)),
    row(facts.map(() => '---')),
    row(facts.map(([, value]) => value)),
  ].join('\n');
}

/** A fenced block; for content of ours, which holds no fence. */
export function fenced(language: string, content: string): string {
  return `\`\`\`${language}\n${content}\n\`\`\``;
}
