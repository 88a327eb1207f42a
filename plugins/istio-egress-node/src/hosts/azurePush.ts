import type { BranchCommit } from './gitHost';
import { HEADS } from './refs';

/** The body of a push of one commit to a branch that is at the commit's base. */
export function toPush(change: BranchCommit): object {
  const { branch, base, message, author, written, deleted, present } = change;
  const item = (path: string) => ({ path: `/${path}` });
  return {
    refUpdates: [{ name: HEADS + branch, oldObjectId: base }],
    commits: [
      {
        comment: message,
        ...(author && { author }),
        changes: [
          ...[...written].map(([path, content]) => ({
            changeType: present.has(path) ? 'edit' : 'add',
            item: item(path),
            newContent: {
              content: Buffer.from(content).toString('base64'),
              contentType: 'base64encoded',
            },
          })),
          ...deleted.map(path => ({ changeType: 'delete', item: item(path) })),
        ],
      },
    ],
  };
}
