import type { ScmIntegrations } from '@backstage/integration';
import {
  CatalogProcessorEntityResult,
  CatalogProcessorParser,
  CatalogProcessorResult,
  parseEntityYaml,
} from '@backstage/plugin-catalog-node';
import {
  isGoverned,
  LOCATION_PREFIX,
  Platform,
} from 'backstage-plugin-istio-egress-common';
import { readLocation } from './readLocation';

/**
 * Reads entities as the catalog does by itself, but for the names of policies
 * and of their repositories' root Locations: the catalog leaves a name to
 * whoever takes it first. From where no policies are kept such a name is held
 * without a location key, so that the one of a listed place takes it over.
 */
export function placeAwareParser(
  platforms: readonly Platform[],
  integrations: ScmIntegrations,
): CatalogProcessorParser {
  return async function* parse({ data, location }) {
    const { address } = readLocation(location, integrations);
    const isPlace = platforms.some(each => isGoverned(address, each));
    for (const result of parseEntityYaml(data, location)) {
      yield !isPlace && hasNameOfPolicy(result)
        ? { ...result, locationKey: null }
        : result;
    }
  };
}

/** Resources named `<namespace>.<name>`, with their cluster before it or without, and Locations named `egress-…`, in the catalog's default namespace. */
function hasNameOfPolicy(
  result: CatalogProcessorResult,
): result is CatalogProcessorEntityResult {
  if (result.type !== 'entity') return false;
  const { kind, metadata } = result.entity;
  // The catalog does not tell names apart by case; what they hold is unread yet.
  const [ofKind, namespace, name] = [
    kind,
    metadata?.namespace ?? 'default',
    metadata?.name,
  ].map(text => String(text).toLocaleLowerCase('en-US'));
  return (
    namespace === 'default' &&
    (ofKind === 'resource'
      ? name.includes('.')
      : ofKind === 'location' && name.startsWith(LOCATION_PREFIX))
  );
}
