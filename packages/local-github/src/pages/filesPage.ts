import type { TreeEntry } from 'isomorphic-git';
import type { Commit } from '../git/BareRepository';
import type { Repository } from '../storage/Repository';
import { count, encodePath, html, type Html } from './html';
import { layout, moment, repositoryHeading } from './layout';
import { markdown } from './markdown';

/** A place in a repository at one of its revisions. */
export interface Place {
  repository: Repository;
  /** A branch, a tag or a commit, as the URL names it. */
  revision: string;
  path: string;
  branches: readonly string[];
  cloneUrl: string;
}

// A browser gets slow with longer tables, and nobody reads them.
const mostLines = 20_000;

/** A folder: what is in it, and its README. */
export function folderPage(
  place: Place,
  entries: readonly TreeEntry[],
  commit: Commit,
  readme?: string,
): string {
  const { repository, path } = place;
  const order = (entry: TreeEntry) => (entry.type === 'tree' ? 0 : 1);
  const rows = [...entries]
    .sort((left, right) => order(left) - order(right))
    .map(entry => {
      const whole = path ? `${path}/${entry.path}` : entry.path;
      const isFolder = entry.type === 'tree';
      return html`<li>
        <a class="${isFolder ? 'folder' : 'file'}" href="${toUrl(place, whole)}"
          >${entry.path}</a
        >
      </li>`;
    });
  return layout(
    path ? `${path} · ${repository.fullName}` : repository.fullName,
    html`${repositoryHeading(repository, 'files')}
      ${!path && repository.record.description
        ? html`<p class="muted">${repository.record.description}</p>`
        : undefined}
      ${whereabouts(place)}
      <section class="box">
        <p class="box-head">
          <span>${firstLine(commit.message)}</span>
          <span class="muted"
            >${commit.author.name},
            ${moment(
              new Date(commit.committer.timestamp * 1000).toISOString(),
            )},
            <a href="/${repository.fullName}/commit/${commit.oid}"
              ><code>${commit.oid.slice(0, 7)}</code></a
            ></span
          >
        </p>
        <ul class="files">
          ${rows}
        </ul>
      </section>
      ${readme === undefined
        ? undefined
        : html`<section class="box">
            <p class="box-head"><span class="strong">README.md</span></p>
            <div class="prose">${markdown(readme)}</div>
          </section>`}
      ${path
        ? undefined
        : html`<p class="muted">
            Clone it with <code>git clone ${place.cloneUrl}</code>
          </p>`}`,
  );
}

/** A file's text with line numbers; what is not text is only named. */
export function filePage(place: Place, content: string | undefined): string {
  const { repository, revision, path } = place;
  const lines = content?.replace(/\n$/, '').split('\n') ?? [];
  const isShown = content !== undefined && lines.length <= mostLines;
  const raw = `/${repository.fullName}/raw/${encodePath(revision)}/${encodePath(
    path,
  )}`;
  const rows = lines.map(
    (line, index) =>
      html`<tr id="L${index + 1}">
        <td class="number"><a href="#L${index + 1}">${index + 1}</a></td>
        <td class="code">${line}</td>
      </tr>`,
  );
  return layout(
    `${path} · ${repository.fullName}`,
    html`${repositoryHeading(repository, 'files')} ${whereabouts(place)}
      <section class="box">
        <p class="box-head">
          <span class="muted"
            >${isShown ? count(lines.length, 'line') : undefined}</span
          >
          <a href="${raw}">Raw</a>
        </p>
        ${isShown
          ? html`<div class="scroll">
              <table class="source">
                ${rows}
              </table>
            </div>`
          : html`<p class="empty">This file is not text, or too long.</p>`}
      </section>`,
  );
}

/** A repository without commits. */
export function emptyRepositoryPage(repository: Repository): string {
  return layout(
    repository.fullName,
    html`${repositoryHeading(repository, 'files')}
      <p class="box empty">There are no commits yet.</p>`,
  );
}

/** The branch, with the way to the others, and the folders down to the place. */
function whereabouts(place: Place): Html {
  const { repository, revision, path, branches } = place;
  const names = path.split('/').filter(Boolean);
  const crumbs = names.map((name, index) => {
    const whole = names.slice(0, index + 1).join('/');
    return html` / <a href="${toUrl(place, whole)}">${name}</a>`;
  });
  const others = branches.map(
    branch =>
      html`<li>
        <a href="/${repository.fullName}/tree/${encodePath(branch)}"
          >${branch}</a
        >
      </li>`,
  );
  return html`<div class="whereabouts">
    <details class="menu">
      <summary>${revision}</summary>
      <ul>
        ${others}
      </ul>
    </details>
    <span class="path"
      ><a href="${toUrl(place, '')}">${repository.name}</a>${crumbs}</span
    >
  </div>`;
}

function toUrl({ repository, revision }: Place, path: string): string {
  const base = `/${repository.fullName}/tree/${encodePath(revision)}`;
  return path ? `${base}/${encodePath(path)}` : base;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0];
}
