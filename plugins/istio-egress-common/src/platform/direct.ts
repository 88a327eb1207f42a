/**
 * The word of a request that stands for "without a proxy".
 *
 * @public
 */
export const DIRECT = 'direct';
