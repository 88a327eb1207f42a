/**
 * Something that a portal's configuration lacks.
 *
 * @public
 */
export interface Advice {
  /** An error stops the portal or every request; a warning takes something away. */
  level: 'error' | 'warning';
  /** The key of the configuration, as `catalog.rules`. */
  path: string;
  /** What is so, and what that means. */
  message: string;
  /** What to do. */
  fix: string;
}
