import type { ScmIntegrations } from '@backstage/integration';
import {
  CatalogProcessorEntityResult,
  CatalogProcessorParser,
  CatalogProcessorResult,
  parseEntityYaml,
} from '@backstage/plugin-catalog-node';
import { isGoverned, Platform } from 'backstage-plugin-istio-egress-common';
import { readLocation } from './readLocation';

/**
 * Reads entities as the catalog does by itself, but for the names of policies:
 * the catalog leaves a name to whoever takes it first, and here only those do
 * who may keep policies. From elsewhere such a name is held without a location
 * key, so that the first policy of its own place takes it over.
 */
export function placeAwareParser(
  platform: Platform,
  integrations: ScmIntegrations,
): CatalogProcessorParser {
  return async function* parse({ data, location }) {
    const { address } = readLocation(location, integrations);
    const isPlace = isGoverned(address, platform);
    for (const result of parseEntityYaml(data, location)) {
      yield !isPlace && hasNameOfPolicy(result)
        ? { ...result, locationKey: null }
        : result;
    }
  };
}

/** `<namespace>.<name>`, in the catalog's default namespace. */
function hasNameOfPolicy(
  result: CatalogProcessorResult,
): result is CatalogProcessorEntityResult {
  if (result.type !== 'entity') return false;
  const { kind, metadata } = result.entity;
  return (
    String(kind).toLocaleLowerCase('en-US') === 'resource' &&
    String(metadata?.namespace ?? 'default').toLocaleLowerCase('en-US') ===
      'default' &&
    String(metadata?.name).includes('.')
  );
}
