/** Markup that is safe to send: made by {@link html}, which escapes all that is put into it. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = Html | string | number | undefined | readonly Part[];

/** A template for markup. Texts put into it are escaped, markup is not, `undefined` is nothing. */
export function html(
  strings: TemplateStringsArray,
  ...parts: readonly Part[]
): Html {
  const markup = strings.reduce(
    (left, right, index) => left + toMarkup(parts[index - 1]) + right,
  );
  return new Html(markup);
}

/** A count with its noun: `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A path or branch for use within a URL; its slashes stay. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function toMarkup(part: Part): string {
  if (part === undefined) {
    return '';
  }
  if (part instanceof Html) {
    return part.markup;
  }
  if (typeof part === 'object') {
    return part.map(toMarkup).join('');
  }
  return escape(String(part));
}

function escape(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}
