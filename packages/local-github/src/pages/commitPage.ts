import type { Commit } from '../git/BareRepository';
import type { FileDiff } from '../git/fileDiff';
import type { Repository } from '../storage/Repository';
import { diffView } from './diffView';
import { html } from './html';
import { layout, moment, repositoryHeading } from './layout';

/** One commit, and what it changed since its first parent. */
export function commitPage(
  repository: Repository,
  commit: Commit,
  files: readonly FileDiff[],
): string {
  const [title, ...rest] = commit.message.trim().split('\n');
  const text = rest.join('\n').trim();
  const { author, committer, oid } = commit;
  const blob = `/${repository.fullName}/blob/${oid}`;
  return layout(
    `${title} · ${repository.fullName}`,
    html`${repositoryHeading(repository, 'files')}
      <h1>${title}</h1>
      ${text ? html`<pre class="box text">${text}</pre>` : undefined}
      <p class="muted">
        ${author.name},
        ${moment(new Date(committer.timestamp * 1000).toISOString())},
        <code>${oid}</code>
      </p>
      ${diffView(files, path => `${blob}/${path}`)}`,
  );
}
