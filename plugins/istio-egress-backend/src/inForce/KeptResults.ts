import {
  ExpectedVerification,
  KeptVerification,
  readKeptVerification,
  RESULTS_NAME,
} from 'backstage-plugin-istio-egress-common';
import { z } from 'zod';
import { type Asking, listObjects } from './listObjects';

/** A ConfigMap has up to 1 MiB. */
const CONFIG_MAPS_OF_A_PAGE = 20;

const configMapSchema = z.object({
  metadata: z.object({ name: z.literal(RESULTS_NAME), namespace: z.string() }),
  data: z.record(z.string(), z.string()).default({}),
});

/** A result, or why one that may be there is not told; neither where the kit has kept none. */
export interface KeptResult {
  verification?: KeptVerification;
  problem?: string;
}

/**
 * What the verification kits of policies have kept in a cluster. It is read by
 * the one name that it has in every namespace: the right to read other ConfigMaps is not
 * needed.
 */
export class KeptResults {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #problem?: string;

  private constructor(texts: ReadonlyMap<string, string>, problem?: string) {
    this.#texts = texts;
    this.#problem = problem;
  }

  /** Of a cluster in which nobody waits for one. */
  static none(): KeptResults {
    return new KeptResults(new Map());
  }

  /** Of a cluster that does not answer. */
  static unread(problem: string): KeptResults {
    return new KeptResults(new Map(), problem);
  }

  /**
   * @param cluster - its name at the Kubernetes plugin
   * @param wanted - of others nothing is kept
   */
  static async read(
    cluster: string,
    wanted: Iterable<ExpectedVerification>,
    options: Asking,
  ): Promise<KeptResults> {
    const keys = new Set([...wanted].map(placeOf));
    const texts = new Map<string, string>();
    const failure = await listObjects(
      {
        cluster,
        path: '/api/v1/configmaps',
        query: { fieldSelector: `metadata.name=${RESULTS_NAME}` },
        objectsOfAPage: CONFIG_MAPS_OF_A_PAGE,
      },
      object => {
        const read = configMapSchema.safeParse(object);
        if (!read.success) return;
        const { metadata, data } = read.data;
        for (const [key, text] of Object.entries(data)) {
          const place = placeOf({ namespace: metadata.namespace, key });
          if (keys.has(place)) texts.set(place, text);
        }
      },
      options,
    );
    return new KeptResults(texts, failure?.reason);
  }

  /** Of one policy. */
  of(expected: ExpectedVerification, now: Date): KeptResult {
    if (this.#problem !== undefined) return { problem: this.#problem };
    const text = this.#texts.get(placeOf(expected));
    if (text === undefined) return {};
    const { probes, namespace, key } = expected;
    const read = readKeptVerification(text, { probes, now });
    return 'problem' in read
      ? {
          problem: `ConfigMap ${namespace}/${RESULTS_NAME}, ${key}: ${read.problem}`,
        }
      : { verification: read };
  }
}

function placeOf({
  namespace,
  key,
}: Pick<ExpectedVerification, 'namespace' | 'key'>): string {
  return `${namespace}/${key}`;
}
