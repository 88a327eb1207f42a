import { z } from 'zod';
import type { Target } from '../target/parseTarget';
import type { HostApi } from './HostApi';
import { readTreeListing } from './treeListing';
import type { Trees } from './trees';

const commitSchema = z.object({ treeId: z.string() });

const entrySchema = z
  .object({
    relativePath: z.string(),
    mode: z.string(),
    gitObjectType: z.string(),
    objectId: z.string(),
    size: z.number().optional(),
  })
  .transform(({ relativePath: path, mode, gitObjectType, objectId, size }) => ({
    ...{ path, mode, type: gitObjectType, sha: objectId },
    ...(size !== undefined && { size }),
  }));

/** Trees at Azure DevOps. */
export class AzureTrees implements Trees {
  readonly #api: (target: Target) => HostApi;

  constructor(api: (target: Target) => HostApi) {
    this.#api = api;
  }

  async findRoot(target: Target, commit: string, signal: AbortSignal) {
    const api = this.#api(target);
    const found = await api.find(commitSchema, `/commits/${commit}`, {
      signal,
    });
    return found?.treeId;
  }

  async list(
    target: Target,
    id: string,
    { isWhole, signal }: { isWhole: boolean; signal: AbortSignal },
  ) {
    const api = this.#api(target);
    const query = isWhole ? { recursive: 'true' } : undefined;
    const body = await api.open(`/trees/${id}`, { query }, signal);
    return (
      body && readTreeListing(body, { list: 'treeEntries', entry: entrySchema })
    );
  }

  async read(target: Target, id: string, signal: AbortSignal) {
    const api = this.#api(target);
    return api.open(
      `/blobs/${id}`,
      {
        query: { $format: 'octetStream' },
        headers: { accept: 'application/octet-stream' },
      },
      signal,
    );
  }
}
