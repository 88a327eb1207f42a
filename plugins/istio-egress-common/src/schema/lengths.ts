/*
 * How long a text from outside may be before anything else looks at it: routes,
 * actions, and tools of the MCP server take the same. Each is more than the
 * longest that means something; what is shorter and wrong is told by a finding.
 */

/**
 * An address of a repository, with a folder and a file.
 *
 * @public
 */
export const LONGEST_URL = 2048;

/**
 * An entity's reference, which has three parts of at most 63 characters, and each of its parts.
 *
 * @public
 */
export const LONGEST_REF = 255;

/**
 * A reason; white space around it goes.
 *
 * @public
 */
export const LONGEST_TEXT = 4096;

/**
 * A day, a ticket, a digest.
 *
 * @public
 */
export const LONGEST_WORD = 255;

/**
 * A path in a repository or a workspace, as file systems have it.
 *
 * @public
 */
export const LONGEST_PATH = 4096;

/**
 * Files of one change.
 *
 * @public
 */
export const MOST_FILES = 100_000;
