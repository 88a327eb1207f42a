import { Router, type Request } from 'express';
import { tokenUser, toIdentity } from '../accounts';
import type { BareRepository } from '../git/BareRepository';
import { writeTarball } from '../git/tarball';
import { findEntry, readTree, updateTree } from '../git/trees';
import { GithubError, invalid, notFound } from '../GithubError';
import { isFilePath } from '../names';
import { moveBranch } from '../pulls/branches';
import {
  bodyText,
  query,
  requireCommit,
  requireRepository,
  wildcard,
} from '../requests';
import type { Services } from '../Services';
import type { Repository } from '../storage/Repository';
import { sendFile } from '../sendFile';

/** Files by their path: reading one, listing a folder, writing one, and all of them as an archive. */
export function contentRoutes({ store, views, events }: Services): Router {
  const router = Router();

  const toContent = (
    repository: Repository,
    entry: { path: string; oid: string; type: string },
    ref: string,
  ) => {
    const path = entry.path.split('/').map(encodeURIComponent).join('/');
    const kind = entry.type === 'tree' ? 'tree' : 'blob';
    return {
      type: entry.type === 'tree' ? 'dir' : 'file',
      name: entry.path.split('/').at(-1),
      path: entry.path,
      sha: entry.oid,
      url: `${views.apiUrl(repository)}/contents/${path}?ref=${ref}`,
      git_url: `${views.apiUrl(repository)}/git/${kind}s/${entry.oid}`,
      html_url: `${views.pageUrl(repository)}/${kind}/${ref}/${path}`,
    };
  };

  router.get(
    '/repos/:owner/:repo/contents{/*path}',
    async (request, response) => {
      const repository = requireRepository(store, request);
      const ref = query(request, 'ref') ?? repository.defaultBranch;
      const path = wildcard(request, 'path').replace(/\/$/, '');
      const commit = await requireCommit(repository, ref);
      const entry = await findEntry(repository.git, commit, path);
      if (!entry || entry.type === 'commit') {
        throw notFound();
      }
      if (entry.type === 'tree') {
        const entries = await readTree(repository.git, entry.oid);
        response.json(
          entries.map(child => {
            const whole = path ? `${path}/${child.path}` : child.path;
            return toContent(repository, { ...child, path: whole }, ref);
          }),
        );
        return;
      }
      const content = await repository.git.readBlob(entry.oid);
      if (/[.+]raw/.test(request.get('accept') ?? '')) {
        sendFile(response, entry.oid, content);
        return;
      }
      response.setHeader('etag', `"${entry.oid}"`);
      response.json({
        ...toContent(repository, { ...entry, path }, ref),
        size: content.length,
        encoding: 'base64',
        content: content.toString('base64'),
      });
    },
  );

  const writeFile = async (request: Request, content: Buffer | undefined) => {
    const repository = requireRepository(store, request);
    const path = wildcard(request, 'path');
    const branch = bodyText(request, 'branch') ?? repository.defaultBranch;
    if (!isFilePath(path)) {
      throw invalid('Content', 'path', 'path contains a malformed component');
    }
    return repository.change(async () => {
      const head = await repository.git.branchHead(branch);
      if (!head && (await repository.head())) {
        throw new GithubError(404, `Branch ${branch} not found`);
      }
      const old = head
        ? await findEntry(repository.git, head, path)
        : undefined;
      // GitHub's protection against overwriting what the caller has not seen.
      if (old ? bodyText(request, 'sha') !== old.oid : !content) {
        throw new GithubError(409, `${path} does not match ${old?.oid}`);
      }
      const commit = await commitFile(repository.git, head, path, content, {
        message: bodyText(request, 'message') ?? `Change ${path}`,
        author: toIdentity(tokenUser),
      });
      await moveBranch(repository, events, branch, commit, tokenUser);
      const entry = await findEntry(repository.git, commit, path);
      return {
        content: entry
          ? toContent(repository, { ...entry, path }, branch)
          : null,
        commit: views.gitCommit(
          repository,
          await repository.git.readCommit(commit),
        ),
      };
    });
  };

  router.put(
    '/repos/:owner/:repo/contents/*path',
    async (request, response) => {
      const content = Buffer.from(bodyText(request, 'content') ?? '', 'base64');
      const isNew = !bodyText(request, 'sha');
      const result = await writeFile(request, content);
      response.status(isNew ? 201 : 200).json(result);
    },
  );

  router.delete(
    '/repos/:owner/:repo/contents/*path',
    async (request, response) => {
      response.json(await writeFile(request, undefined));
    },
  );

  router.get(
    '/repos/:owner/:repo/tarball{/*ref}',
    async (request, response) => {
      const repository = requireRepository(store, request);
      const commit = await requireCommit(
        repository,
        wildcard(request, 'ref') || undefined,
      );
      const folder = `${repository.owner}-${repository.name}-${commit.slice(
        0,
        7,
      )}`;
      response.attachment(`${folder}.tar.gz`);
      response.send(await writeTarball(repository.git, commit, folder));
    },
  );

  return router;
}

async function commitFile(
  git: BareRepository,
  head: string | undefined,
  path: string,
  content: Buffer | undefined,
  commit: { message: string; author: ReturnType<typeof toIdentity> },
): Promise<string> {
  const file = content && {
    mode: '100644',
    oid: await git.writeBlob(content),
  };
  return git.writeCommit({
    ...commit,
    tree: await updateTree(git, head, new Map([[path, file]])),
    parents: head ? [head] : [],
  });
}
