import type { DiffHunk, FileDiff } from '../git/fileDiff';
import { count, encodePath, html, type Html } from './html';

const statusWords = { added: 'new', modified: 'changed', removed: 'deleted' };

/** The changed files: how many lines in all, a list to jump from, and each one's unified diff. */
export function diffView(
  files: readonly FileDiff[],
  toFileUrl: (path: string) => string,
): Html {
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  const index = files.map(
    (file, position) =>
      html`<li>
        ${status(file)} <a href="#file-${position + 1}">${file.path}</a>
        ${changedLines(file.additions, file.deletions)}
      </li>`,
  );
  return html`<section>
    <h2>
      ${count(files.length, 'changed file')}
      ${changedLines(additions, deletions)}
    </h2>
    ${files.length > 1
      ? html`<ul class="box index">
          ${index}
        </ul>`
      : undefined}
    ${files.map((file, position) =>
      fileView(file, position + 1, toFileUrl(encodePath(file.path))),
    )}
  </section>`;
}

function fileView(file: FileDiff, position: number, url: string): Html {
  const { hunks } = file;
  const name =
    file.status === 'removed'
      ? html`<span class="path">${file.path}</span>`
      : html`<a class="path" href="${url}">${file.path}</a>`;
  return html`<details class="box" id="file-${position}" open>
    <summary class="box-head">
      <span>${status(file)} ${name}</span>
      ${changedLines(file.additions, file.deletions)}
    </summary>
    ${hunks && hunks.length > 0
      ? html`<div class="scroll">
          <table class="source diff">
            ${hunks.map(hunkRows)}
          </table>
        </div>`
      : html`<p class="empty">
          ${hunks
            ? 'There are no lines to show.'
            : 'This file is not text, or too much of it changed.'}
        </p>`}
  </details>`;
}

function hunkRows(hunk: DiffHunk): Html[] {
  let oldLine = hunk.oldStart;
  let newLine = hunk.newStart;
  const rows = [
    html`<tr class="hunk">
      <td class="number"></td>
      <td class="number"></td>
      <td class="sign"></td>
      <td class="code">${hunk.header}</td>
    </tr>`,
  ];
  for (const line of hunk.lines) {
    const sign = line[0];
    const kind = { '+': 'added', '-': 'removed', '\\': 'note' }[sign] ?? '';
    const hasOld = sign === ' ' || sign === '-';
    const hasNew = sign === ' ' || sign === '+';
    rows.push(html`<tr class="${kind}">
      <td class="number">${hasOld ? oldLine++ : ''}</td>
      <td class="number">${hasNew ? newLine++ : ''}</td>
      <td class="sign">${sign}</td>
      <td class="code">${line.slice(1)}</td>
    </tr>`);
  }
  return rows;
}

function status(file: FileDiff): Html {
  return html`<span class="label ${file.status}"
    >${statusWords[file.status]}</span
  >`;
}

function changedLines(additions: number, deletions: number): Html {
  return html`<span class="lines"
    ><span class="plus">+${additions}</span>
    <span class="minus">−${deletions}</span></span
  >`;
}
