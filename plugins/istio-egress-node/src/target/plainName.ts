const LONGEST = 255;

/**
 * What Git hosts, operating systems and URLs read in more than one way: control and
 * invisible characters, separators, what begins an escape, a query or a fragment, and what
 * Windows refuses.
 */
const AMBIGUOUS = /[\p{C}\p{Zl}\p{Zp}%\\/?#:*"<>|]/u;

/** Git's own folder and its short name on Windows, and what a file system takes for another name. */
const RESERVED = /^(\.{1,2}|\.git|git~\d+)$|^\s|[\s.]$/i;

/** Whether everyone reads a part of a path, or a name, as it is written. */
export function isPlainName(text: string): boolean {
  return (
    text !== '' &&
    text.length <= LONGEST &&
    !AMBIGUOUS.test(text) &&
    !RESERVED.test(text) &&
    text === text.normalize('NFC')
  );
}

/** What Git refuses in a branch's name, and the full name of a commit, which takes no pull request. */
const NO_BRANCH = /[\s~^[]|\.\.|@\{|^[-.]|\.lock$|^[0-9a-f]{40}$/i;

/**
 * Whether a branch can have a name, and takes pull requests.
 *
 * @public
 */
export function isBranchName(text: string): boolean {
  return (
    text !== 'HEAD' &&
    text.split('/').every(part => isPlainName(part) && !NO_BRANCH.test(part))
  );
}
