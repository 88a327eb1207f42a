/** The paths of changed files, each once: a file that was moved has two, and one that is new or gone has one. */
export function changedPaths(
  paths: readonly (string | null | undefined)[],
): string[] {
  return [...new Set(paths.flatMap(path => path || []))];
}
