/**
 * For a question to the catalog that may be long. Its client puts a filter into
 * the address, where servers refuse more than 16 kB (HTTP 431), unless there is a
 * query as well: then both go into the body.
 *
 * @public
 */
export const askedByPost = { query: { kind: 'Resource' } };
