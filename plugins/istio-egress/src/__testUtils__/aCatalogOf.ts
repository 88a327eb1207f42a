import { Entity } from '@backstage/catalog-model';
import { CatalogApi } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';

/**
 * A catalog that leaves out the entities without the field that orders them,
 * as the backend does; Backstage's own double puts them at the end.
 */
export function aCatalogOf(entities: Entity[]): Partial<CatalogApi> {
  const catalog = catalogApiMock({ entities });
  return {
    getEntityFacets: request => catalog.getEntityFacets(request),
    queryEntities: async request => {
      if (!request || 'cursor' in request || !request.orderFields) {
        return catalog.queryEntities(request);
      }
      const [{ field }] = [request.orderFields].flat();
      const ordered = catalogApiMock({
        entities: entities.filter(entity => holds(entity, field)),
      });
      return ordered.queryEntities(request);
    },
  };
}

function holds(entity: Entity, field: string): boolean {
  let value: unknown = entity;
  for (const part of field.split('.')) {
    value = (value as Record<string, unknown> | undefined)?.[part];
  }
  return value !== undefined;
}
