import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
} from '@backstage/catalog-model';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { parse } from 'yaml';

/**
 * The templates of this package as entities. The catalog's rules are for what
 * is read from locations: what an operator adds to the backend is not asked
 * about.
 */
export class TemplateProvider implements EntityProvider {
  readonly #folder: string;
  readonly #owner: string | undefined;

  /** @param given - the folder with `all.yaml`, and whose the templates are, if not whose they say */
  constructor(given: { folder: string; owner?: string }) {
    this.#folder = given.folder;
    this.#owner = given.owner;
  }

  getProviderName(): string {
    return 'istio-egress-templates';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    const all = resolve(this.#folder, 'all.yaml');
    const location = await readEntity(all);
    const targets = location.spec?.targets as string[];
    const templates = await Promise.all(
      targets.map(async target => {
        const file = resolve(dirname(all), target);
        return this.#provided(await readEntity(file), file);
      }),
    );
    await connection.applyMutation({
      type: 'full',
      entities: templates.map(entity => ({
        entity,
        locationKey: this.getProviderName(),
      })),
    });
  }

  #provided(template: Entity, file: string): Entity {
    return {
      ...template,
      metadata: {
        ...template.metadata,
        annotations: {
          ...template.metadata.annotations,
          // A file's, so that the catalog fills in what `$istioEgress` stands for.
          [ANNOTATION_LOCATION]: `file:${file}`,
          [ANNOTATION_ORIGIN_LOCATION]: `file:${file}`,
        },
      },
      spec: { ...template.spec, owner: this.#owner ?? template.spec?.owner },
    };
  }
}

/** A file of this package; its tests prove what it holds. */
async function readEntity(file: string): Promise<Entity> {
  return parse(await readFile(file, 'utf8'));
}
