/**
 * For a question to the catalog that may be long. Its client puts a filter into
 * the address, where servers refuse more than 16 kB (HTTP 431), unless there is a
 * query as well: then both go into the body.
 *
 * @public
 */
export const askedByPost = { query: { kind: 'Resource' } };

/**
 * Of longer values the catalog's search knows that they are there, not what they
 * are: it finds none of them.
 *
 * @public
 */
export const LONGEST_INDEXED = 200;
