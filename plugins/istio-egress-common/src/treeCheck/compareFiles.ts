import { finding, quote } from '../findings';
import { heldState, LazyFile } from '../repository';
import type { FileTree } from '../repository';
import type { TreeFinding } from './treeFinding';

/** What a folder holds that no file of an egress repository is. */
export interface OtherPath {
  /** Slash-separated, below the root of the egress repository. */
  path: string;
  kind: 'file' | 'link';
}

/** A GitOps tool applies what lies in the one, and a policy of that name would have what is granted in the other. */
const WITH_EFFECT = /^(manifests|exceptions)\//;

/**
 * Holds every file of a repository against what its policies render: a file that is
 * as it is rendered has no finding, and every other one has.
 *
 * @param rendered - absent where nothing can be rendered: then a file is held
 *   against its own stamp alone
 */
export function* compareFiles(
  files: FileTree,
  others: readonly OtherPath[],
  rendered: ReadonlyMap<string, LazyFile> | undefined,
): Iterable<TreeFinding> {
  for (const [path, text] of [...files].sort(byPath)) {
    const content = rendered?.get(path)?.content();
    const code = codeOf(path, text, content, rendered !== undefined);
    if (code !== undefined) yield about(path, code);
  }
  for (const { path, kind } of others) {
    yield about(path, kind === 'link' ? 'EGR704' : 'EGR703');
  }
  for (const path of [...(rendered?.keys() ?? [])].sort()) {
    if (!files.has(path)) yield about(path, 'EGR702');
  }
}

type FileCode = 'EGR501' | 'EGR700' | 'EGR701' | 'EGR702' | 'EGR703' | 'EGR704';

function codeOf(
  path: string,
  text: string,
  content: string | undefined,
  isRendered: boolean,
): FileCode | undefined {
  // Git may have changed the line ends on the way.
  if (content !== undefined && text.replaceAll('\r\n', '\n') === content) {
    return undefined;
  }
  if (isRendered && content === undefined) return 'EGR703';
  const state = heldState(path, text, content);
  if (state === 'edited') return 'EGR501';
  if (!isRendered) return undefined;
  return state === 'foreign' ? 'EGR700' : 'EGR701';
}

function about(path: string, code: FileCode): TreeFinding {
  const found = { ...finding(code, '', { file: quote(path) }), file: path };
  return code === 'EGR703' && !WITH_EFFECT.test(path)
    ? { ...found, level: 'warning' }
    : found;
}

function byPath([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
