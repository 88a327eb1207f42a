// The first segments of paths that the server itself answers: an owner of that name would be unreachable.
const reservedOwners = new Set(['-', 'api', 'raw']);

/** GitHub's rule for logins; it also keeps every owner a harmless folder name. */
export function isOwnerName(text: string): boolean {
  return (
    /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i.test(text) &&
    !reservedOwners.has(text.toLowerCase())
  );
}

/** GitHub's rule for repository names: nothing that a path or a clone URL could read differently. */
export function isRepositoryName(text: string): boolean {
  return /^[\w.-]{1,100}$/.test(text) && !/^\.{1,2}$|\.git$/i.test(text);
}

/**
 * What `git check-ref-format --branch` accepts. Branch names become files below `refs/heads`, so this
 * is also what keeps a reference inside its repository's folder.
 */
export function isBranchName(text: string): boolean {
  return (
    text.length > 0 &&
    text.length <= 200 &&
    !/[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|^[/-]|[/.]$/u.test(text) &&
    !text.split('/').some(part => /^\.|\.lock$/i.test(part)) &&
    text !== '@' &&
    text !== 'HEAD'
  );
}

/** A path inside a tree, relative, with nothing in it that a checkout could mistake for another place. */
export function isFilePath(text: string): boolean {
  return (
    !/[\p{Cc}\\]/u.test(text) &&
    text
      .split('/')
      .every(part => part && !/^\.{1,2}$/.test(part) && !/^\.git$/i.test(part))
  );
}
