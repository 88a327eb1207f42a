import type { Repository } from '../storage/Repository';
import { count, html } from './html';
import { layout, moment } from './layout';

/** All repositories, or those of one owner. */
export function repositoriesPage(
  repositories: readonly Repository[],
  owner?: string,
): string {
  const title = owner ?? 'Repositories';
  const items = repositories.map(repository => {
    const { owner: login, name, fullName, record } = repository;
    const open = repository.openPullRequests.length;
    return html`<li>
      <div>
        <a class="strong" href="/${fullName}">${login} / ${name}</a>
        <p class="muted">${record.description ?? 'No description'}</p>
      </div>
      <p class="side">
        ${open > 0
          ? html`<a class="label open" href="/${fullName}/pulls"
              >${count(open, 'open pull request')}</a
            >`
          : html`<span class="muted">No open pull requests</span>`}
        <span class="muted">Pushed ${moment(record.pushedAt)}</span>
      </p>
    </li>`;
  });
  return layout(
    title,
    html`<h1>${title}</h1>
      ${items.length > 0
        ? html`<ul class="list">
            ${items}
          </ul>`
        : html`<p class="box empty">
            No repository yet. One appears when a template publishes it.
          </p>`}`,
  );
}
