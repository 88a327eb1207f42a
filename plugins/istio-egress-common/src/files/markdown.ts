/**
 * A person's text in Markdown: every character stands for itself, on one line.
 * An HTML entity, not a backslash, since it also stops links and mentions that
 * a Git host makes of plain text.
 */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[&<>\\`*_{}[\]#|~$@!]/g, toEntity)
    .replace(/:(?=\/\/)/g, toEntity)
    .replace(/\bwww\./gi, www => `${www.slice(0, 3)}&#46;`);
}

function toEntity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
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
