import type { FileDiff } from '../git/fileDiff';
import type { Mergeability } from '../comparison/comparison';
import type { Repository } from '../storage/Repository';
import type { PullRequestRecord } from '../storage/records';
import { diffView } from './diffView';
import { count, encodePath, html, type Html } from './html';
import { layout, moment, repositoryHeading } from './layout';
import { markdown } from './markdown';

/** All that the page of one pull request shows. */
export interface PullRequestDetails {
  repository: Repository;
  pull: PullRequestRecord;
  headSha: string;
  commitCount: number;
  files: readonly FileDiff[];
  /** Absent once the pull request is closed. */
  mergeability?: Mergeability;
  /** Whether the branch is still there. */
  hasBranch: boolean;
  /** Why the last press of a button did nothing. */
  problem?: string;
}

/** The open pull requests of a repository, or the closed ones. */
export function pullRequestsPage(
  repository: Repository,
  state: 'open' | 'closed',
): string {
  const { pullRequests } = repository.record;
  const closed = pullRequests.filter(pull => pull.closed);
  const open = pullRequests.filter(pull => !pull.closed);
  const shown = state === 'open' ? open : closed;
  const filter = (id: typeof state, label: string) =>
    html`<a
      href="/${repository.fullName}/pulls?state=${id}"
      aria-current="${String(id === state)}"
      >${label}</a
    >`;
  const items = [...shown].reverse().map(
    pull => html`<li>
      <div>
        <a class="strong" href="/${repository.fullName}/pull/${pull.number}"
          >${pull.title}</a
        >
        <p class="muted">
          #${pull.number} by ${pull.author}, ${moment(pull.createdAt)}
        </p>
      </div>
      <p class="side">${state === 'closed' ? stateLabel(pull) : undefined}</p>
    </li>`,
  );
  return layout(
    `Pull requests · ${repository.fullName}`,
    html`${repositoryHeading(repository, 'pulls')}
      <nav class="filter">
        ${filter('open', `${open.length} open`)}
        ${filter('closed', `${closed.length} closed`)}
      </nav>
      ${items.length > 0
        ? html`<ul class="list">
            ${items}
          </ul>`
        : html`<p class="box empty">There are no ${state} pull requests.</p>`}`,
  );
}

/** One pull request: what it is for, whether it can be merged, and what it changes. */
export function pullRequestPage(details: PullRequestDetails): string {
  const { repository, pull, headSha, commitCount, problem } = details;
  const verb = pull.closed?.mergeSha ? 'merged' : 'wants to merge';
  const who = pull.closed?.mergeSha ? pull.closed.by : pull.author;
  const blob = `/${repository.fullName}/blob/${headSha}`;
  return layout(
    `${pull.title} · #${pull.number} · ${repository.fullName}`,
    html`${repositoryHeading(repository, 'pulls')}
      <h1>${pull.title} <span class="muted">#${pull.number}</span></h1>
      <p class="summary">
        ${stateLabel(pull)}
        <span
          >${who} ${verb} ${count(commitCount, 'commit')} into
          ${branchLink(repository, pull.base, true)} from
          ${branchLink(repository, pull.head, details.hasBranch)}</span
        >
      </p>
      ${problem === undefined
        ? undefined
        : html`<p class="box notice bad" role="alert">${problem}</p>`}
      <section class="box">
        <p class="box-head">
          <span><span class="strong">${pull.author}</span> opened this</span>
          <span class="muted">${moment(pull.createdAt)}</span>
        </p>
        <div class="prose">
          ${pull.body
            ? markdown(pull.body)
            : html`<p class="muted">No description.</p>`}
        </div>
      </section>
      ${outcome(details)} ${diffView(details.files, path => `${blob}/${path}`)}`,
  );
}

/** The end of the story, or the buttons that lead there. */
function outcome(details: PullRequestDetails): Html {
  const { repository, pull, mergeability } = details;
  if (pull.closed) {
    return html`<section
      class="box notice ${pull.closed.mergeSha ? 'done' : 'bad'}"
    >
      <p class="strong">
        ${pull.closed.mergeSha
          ? `Merged into ${pull.base}`
          : 'Closed without merging'}
      </p>
      <p>
        By ${pull.closed.by}, ${moment(pull.closed.at)}.
        ${details.hasBranch ? '' : `The branch ${pull.head} is deleted.`}
        <a href="/${repository.fullName}">Go to ${repository.fullName}</a>
      </p>
    </section>`;
  }
  const canMerge = !pull.isDraft && mergeability?.isMergeable === true;
  return html`<section class="box notice ${canMerge ? 'good' : 'bad'}">
    <p class="strong">
      ${canMerge ? 'This branch can be merged' : 'This cannot be merged'}
    </p>
    ${explanation(pull, mergeability)}
    <div class="buttons">
      ${canMerge ? button(details, 'merge', 'Merge pull request') : undefined}
      ${button(details, 'close', 'Close')}
    </div>
  </section>`;
}

function explanation(
  pull: PullRequestRecord,
  mergeability: Mergeability | undefined,
): Html {
  if (pull.isDraft) {
    return html`<p>It is still a draft.</p>`;
  }
  if (!mergeability) {
    return html`<p>One of its two branches is gone.</p>`;
  }
  if (mergeability.isMergeable) {
    return html`<p>It is not in conflict with ${pull.base}.</p>`;
  }
  if (mergeability.conflicts.length === 0) {
    return html`<p>The two branches have no commit to compare them by.</p>`;
  }
  const paths = mergeability.conflicts.map(
    path => html`<li><code>${path}</code></li>`,
  );
  return html`<p>
      Since this was begun, ${pull.base} changed in another way what this
      changes too. Run the template again to bring it up to date. In conflict:
    </p>
    <ul>
      ${paths}
    </ul>`;
}

function button(
  { repository, pull, headSha }: PullRequestDetails,
  action: 'merge' | 'close',
  label: string,
): Html {
  return html`<form
    method="post"
    action="/${repository.fullName}/pull/${pull.number}/${action}"
  >
    <input type="hidden" name="sha" value="${headSha}" />
    <button class="${action === 'merge' ? 'primary' : ''}">${label}</button>
  </form>`;
}

function stateLabel(pull: PullRequestRecord): Html {
  if (pull.closed) {
    return pull.closed.mergeSha
      ? html`<span class="label merged">Merged</span>`
      : html`<span class="label closed">Closed</span>`;
  }
  return pull.isDraft
    ? html`<span class="label">Draft</span>`
    : html`<span class="label open">Open</span>`;
}

function branchLink(
  repository: Repository,
  branch: string,
  isThere: boolean,
): Html {
  return isThere
    ? html`<a href="/${repository.fullName}/tree/${encodePath(branch)}"
        ><code>${branch}</code></a
      >`
    : html`<code>${branch}</code>`;
}
