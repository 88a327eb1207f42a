import type { Repository } from '../storage/Repository';
import { html, type Html } from './html';

/** The whole page. Every one says what this server is. */
export function layout(title: string, content: Html): string {
  return html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Local GitHub</title>
        <link rel="icon" href="/-/icon.svg" />
        <link rel="stylesheet" href="/-/styles.css" />
      </head>
      <body>
        <header class="top">
          <a class="brand" href="/">Local GitHub</a>
          <span>Local GitHub emulator: nothing leaves this machine</span>
        </header>
        <main>${content}</main>
      </body>
    </html>`.markup;
}

/** The head of every page about a repository: its name and where else one can go. */
export function repositoryHeading(
  repository: Repository,
  current: 'files' | 'pulls',
): Html {
  const { owner, name, fullName, record } = repository;
  const tab = (id: typeof current, path: string, label: Html) =>
    current === id
      ? html`<a href="/${fullName}${path}" aria-current="page">${label}</a>`
      : html`<a href="/${fullName}${path}">${label}</a>`;
  return html`<p class="crumbs">
      <a href="/${owner}">${owner}</a> /
      <a class="strong" href="/${fullName}">${name}</a>
      ${record.isPrivate ? html`<span class="label">Private</span>` : undefined}
    </p>
    <nav class="tabs">
      ${tab('files', '', html`Files`)}
      ${tab(
        'pulls',
        '/pulls',
        html`Pull requests
          <span class="counter">${repository.openPullRequests.length}</span>`,
      )}
    </nav>`;
}

/** A page that says one thing, such as that there is nothing here. */
export function messagePage(title: string, text: string): string {
  return layout(
    title,
    html`<h1>${title}</h1>
      <p>${text}</p>
      <p><a href="/">All repositories</a></p>`,
  );
}

/** A moment, in UTC: the server does not know the reader's time zone. */
export function moment(iso: string): Html {
  const text = `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
  return html`<time datetime="${iso}">${text}</time>`;
}
