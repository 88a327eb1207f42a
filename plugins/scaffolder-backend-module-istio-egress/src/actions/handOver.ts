import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import {
  LoggerService,
  resolveSafeChildPath,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import {
  FileTree,
  formatFindings,
  limitFindings,
  policyEntityRef,
} from 'backstage-plugin-istio-egress-common';
import {
  pagesOf,
  type Proposed,
  requestNoun,
} from 'backstage-plugin-istio-egress-node';
import { withCoAuthor } from '../publishing/people';
import { toWrittenFiles } from '../publishing/writtenFiles';

/** Where in the workspace a change goes, and under which condition. */
export interface Handover {
  workspacePath: string;
  /** Folder of the workspace. */
  folder: string;
  /** What the person has previewed. */
  digest?: string;
  integrations: ScmIntegrations;
  logger: LoggerService;
  /** Who started the task. */
  user?: ActionContext<any, any>['user'];
}

/**
 * Writes what changes, and only that, into the workspace; returns the action's
 * outputs. Doing it again writes the same. Throws an InputError, before the
 * first file is written, when the change is not the one that was previewed.
 */
export async function handOver(proposed: Proposed, handover: Handover) {
  const { change } = proposed;
  const { digest, logger } = handover;
  if (digest && digest !== change.digest) {
    throw new InputError(
      `The change is not the one that was previewed (${digest}): by now the repository, the platform or the request is another one (${change.digest}). Preview it again.`,
    );
  }
  await writeFiles(change.written, handover);
  logger.info(
    `${change.written.size} files to write, ${change.deleted.length} to delete`,
  );
  for (const finding of limitFindings(change.findings)) {
    const told = formatFindings([finding]);
    if (finding.level === 'info') logger.info(told);
    else logger.warn(told);
  }
  return toOutputs(proposed, handover);
}

async function writeFiles(
  written: FileTree,
  { workspacePath, folder }: Handover,
) {
  const root = resolveSafeChildPath(workspacePath, folder);
  // All are resolved before the first is written: a refused path leaves the workspace as it was.
  const files = [...written].map(
    ([path, content]) => [resolveSafeChildPath(root, path), content] as const,
  );
  if (relative(workspacePath, root)) {
    // What a try that was cut off has left there would be published with it.
    await rm(root, { recursive: true, force: true });
  }
  // A removal may write nothing: publish actions still need the folder.
  await mkdir(root, { recursive: true });
  for (const [path, content] of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

function toOutputs(
  { change, policy, text, branchName, target, repoUrl, reviewers }: Proposed,
  { folder, integrations, user }: Handover,
) {
  const pages = repoUrl
    ? pagesOf(repoUrl, integrations, target?.url)
    : undefined;
  return {
    changed: change.written.size > 0 || change.deleted.length > 0,
    digest: change.digest,
    ...text,
    commitMessage: withCoAuthor(text.title, user),
    findings: limitFindings(change.findings),
    ...(policy && { entityRef: policyEntityRef(policy) }),
    filesToWrite: toWrittenFiles(change.written),
    filesToDelete: change.deleted,
    folder,
    catalogInfoPath: encodeURI(
      target?.folder
        ? `/${target.folder}/catalog-info.yaml`
        : '/catalog-info.yaml',
    ),
    branchName,
    ...(reviewers.length > 0 && { reviewers: [...reviewers] }),
    repoUrl,
    gitHost: pages?.type,
    requestNoun: requestNoun(pages?.type),
    repositoryUrl: pages?.repositoryUrl,
    ...(!target && {
      catalogInfoUrl: pages?.fileUrl('main', 'catalog-info.yaml'),
    }),
    ...(target && {
      targetUrl: target.url,
      targetPath: target.folder || undefined,
      targetBranchName: target.branch,
    }),
  };
}
