import { z } from 'zod';
import type { Target } from '../target/parseTarget';
import type { HostApi } from './HostApi';
import { readTreeListing, type TreeEntry } from './treeListing';
import type { Trees } from './trees';

/** As many as Gitea gives at a time. */
const PAGE_SIZE = 1000;

/** From here on a folder with all that is below it is better asked for folder by folder. */
const PAGES_OF_ALL = 10;

/** More than there may be in one folder of a repository that is read. */
const PAGES_OF_A_FOLDER = 100;

const blobSchema = z.object({
  content: z.string(),
  encoding: z.literal('base64'),
});

/** Trees at Gitea, whose API for them is GitHub's, page by page. */
export class GiteaTrees implements Trees {
  readonly #api: (target: Target) => HostApi;

  constructor(api: (target: Target) => HostApi) {
    this.#api = api;
  }

  /** Gitea takes the commit for its folder. */
  async findRoot(_: Target, commit: string) {
    return commit;
  }

  async list(
    target: Target,
    id: string,
    { isWhole, signal }: { isWhole: boolean; signal: AbortSignal },
  ) {
    const api = this.#api(target);
    const pages = isWhole ? PAGES_OF_ALL : PAGES_OF_A_FOLDER;
    const entries: TreeEntry[] = [];
    for (let page = 1; page <= pages; page++) {
      const query = {
        ...(isWhole && { recursive: 'true' }),
        ...{ page: String(page), per_page: String(PAGE_SIZE) },
      };
      const body = await api.open(`/git/trees/${id}`, { query }, signal);
      if (!body) return undefined;
      const listing = await readTreeListing(body);
      for (const entry of listing.entries) entries.push(entry);
      if (!listing.truncated) return { entries, truncated: false };
    }
    return { entries, truncated: true };
  }

  async read(target: Target, id: string, signal: AbortSignal) {
    const api = this.#api(target);
    const blob = await api.find(blobSchema, `/git/blobs/${id}`, { signal });
    return blob && inOnePart(Buffer.from(blob.content, 'base64'));
  }
}

async function* inOnePart(bytes: Uint8Array) {
  yield bytes;
}
