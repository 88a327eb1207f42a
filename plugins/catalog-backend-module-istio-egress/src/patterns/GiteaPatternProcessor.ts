import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import {
  CatalogProcessor,
  CatalogProcessorCache,
  CatalogProcessorEmit,
  CatalogProcessorParser,
  CatalogProcessorResult,
  LocationSpec,
  processingResult,
} from '@backstage/plugin-catalog-node';
import type { JsonValue } from '@backstage/types';
import { z } from 'zod';

// Before the catalog's own UrlReaderProcessor (20), which fails on such an address.
const BEFORE_ADDRESSES = 10;

const CACHE_KEY = 'v1';

const cachedSchema = z.object({
  etag: z.string(),
  results: z.array(z.custom<CatalogProcessorResult>()),
});

/**
 * Reads the pattern of a root Location, all policies' `catalog-info.yaml`, at Gitea:
 * Backstage's reader of that host finds nothing by a pattern, as those of all other
 * hosts do.
 */
export class GiteaPatternProcessor implements CatalogProcessor {
  readonly #integrations: ScmIntegrations;
  readonly #reader: UrlReaderService;

  constructor(options: {
    integrations: ScmIntegrations;
    reader: UrlReaderService;
  }) {
    this.#integrations = options.integrations;
    this.#reader = options.reader;
  }

  getProcessorName(): string {
    return 'IstioEgressGiteaPatternProcessor';
  }

  getPriority(): number {
    return BEFORE_ADDRESSES;
  }

  async readLocation(
    location: LocationSpec,
    optional: boolean,
    emit: CatalogProcessorEmit,
    parser: CatalogProcessorParser,
    cache: CatalogProcessorCache,
  ): Promise<boolean> {
    const { type, target } = location;
    const pattern = readPattern(target);
    if (type !== 'url' || !pattern || !this.#integrations.gitea.byUrl(target)) {
      return false;
    }
    const { data: cached } = cachedSchema.safeParse(await cache.get(CACHE_KEY));
    try {
      const tree = await this.#reader.readTree(pattern.folder, {
        etag: cached?.etag,
        filter: path => pattern.matches.test(path),
      });
      const results: CatalogProcessorResult[] = [];
      for (const file of await tree.files()) {
        const at = `${pattern.folder}/${file.path}`;
        for await (const result of parser({
          data: await file.content(),
          location: { type, target: at },
        })) {
          results.push(result);
        }
      }
      if (results.length === 0 && !optional) {
        emit(
          processingResult.notFoundError(
            location,
            `Unable to read url, no matching files found for ${target}`,
          ),
        );
      }
      results.forEach(emit);
      await cache.set(CACHE_KEY, toCached(tree.etag, results));
    } catch (thrown) {
      const error = toError(thrown);
      const message = `Unable to read url, ${error.message}`;
      if (error.name === 'NotModifiedError' && cached) {
        cached.results.forEach(emit);
        await cache.set(CACHE_KEY, toCached(cached.etag, cached.results));
      } else if (error.name !== 'NotFoundError') {
        emit(processingResult.generalError(location, message));
      } else if (!optional) {
        emit(processingResult.notFoundError(location, message));
      }
    }
    emit(processingResult.refresh(`${type}:${target}`));
    return true;
  }
}

/** As one value: what is not set again is forgotten. Files that could not be parsed are read anew. */
function toCached(
  etag: string,
  results: readonly CatalogProcessorResult[],
): JsonValue {
  return results.every(({ type }) => type === 'entity')
    ? JSON.parse(JSON.stringify({ etag, results }))
    : null;
}

/** The folder before the first `*`, and which files below it are meant; undefined of an address without one. */
function readPattern(
  target: string,
): { folder: string; matches: RegExp } | undefined {
  const star = target.indexOf('*');
  const slash = target.lastIndexOf('/', star);
  if (star < 0 || slash <= 0 || /[?#]/.test(target)) return undefined;
  const [folder, rest] = [target.slice(0, slash), target.slice(slash + 1)];
  // One in a name: more take more than linear time, and the pattern is anybody's.
  if (/\*[^/]*\*/.test(rest)) return undefined;
  const names = rest
    .split('*')
    .map(text => text.replace(/[.+^${}()|[\]\\]/g, '\\$&'));
  return { folder, matches: new RegExp(`^${names.join('[^/]*')}$`) };
}
