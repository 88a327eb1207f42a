/** The files of one folder, under their names in it. */
export interface Folder<File> {
  /** Without a slash at its end; empty for the root. */
  path: string;
  files: { name: string; file: File }[];
}

/** Files by their folder, in the order of both paths; the root comes first. */
export function toFolders<File extends { path: string }>(
  files: readonly File[],
): Folder<File>[] {
  const folders = new Map<string, Folder<File>>();
  for (const file of files) {
    const end = file.path.lastIndexOf('/');
    const path = file.path.slice(0, Math.max(end, 0));
    const folder = folders.get(path) ?? { path, files: [] };
    folder.files.push({ name: file.path.slice(end + 1), file });
    folders.set(path, folder);
  }
  for (const folder of folders.values()) {
    folder.files.sort((a, b) => compare(a.name, b.name));
  }
  return [...folders.values()].sort((a, b) => compare(a.path, b.path));
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
