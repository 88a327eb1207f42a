/**
 * What a reviewer reads first.
 *
 * @public
 */
export interface PullRequestText {
  /** One line of plain text. */
  title: string;
  /** Markdown, with a Mermaid picture where one policy is asked for. */
  description: string;
}

/** Git hosts refuse a longer text; GitHub's limit of 65,536 is the lowest. */
const CHARACTERS = 60_000;

/** Of a title the lowest limit is GitLab's, 255. */
const TITLE_CHARACTERS = 250;

/** A text of these sections, which ends before one that is too much. */
export function toText(title: string, sections: string[]): PullRequestText {
  const whole = sections.join('\n\n');
  if (whole.length <= CHARACTERS) {
    return { title: shorten(title), description: whole };
  }
  const lines = whole
    .slice(0, whole.lastIndexOf('\n', CHARACTERS))
    .concat('\n\nThe rest does not fit into a pull request.');
  return { title: shorten(title), description: lines };
}

function shorten(title: string): string {
  return title.length > TITLE_CHARACTERS
    ? `${title.slice(0, TITLE_CHARACTERS - 1)}…`
    : title;
}
