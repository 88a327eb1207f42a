import MarkdownIt from 'markdown-it';
import { Html } from './html';

// Without `html`, tags in the text are shown and not obeyed; the library also drops links that would
// run a script.
const renderer = new MarkdownIt({ html: false, linkify: true });

/** Text that people or templates wrote in Markdown, as markup that is safe to show. */
export function markdown(text: string): Html {
  return new Html(renderer.render(text));
}
