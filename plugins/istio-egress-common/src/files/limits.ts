/*
 * How much of a repository is read. Whoever can merge to it decides what it
 * holds, and the process that reads it serves everybody else as well.
 */

const KIBIBYTE = 1024;
const MEBIBYTE = KIBIBYTE * KIBIBYTE;

/**
 * What is parsed and compared at once: a policy's entity, a manifest. A policy
 * of 100 hosts, each as long as DNS allows in practice, has an entity of 165 KiB.
 *
 * @public
 */
export const FILE_BYTES = 256 * KIBIBYTE;

/**
 * What is only compared by its digest: a policy's README and its kit say
 * several sentences about each host.
 */
export const TEXT_BYTES = MEBIBYTE;

/**
 * Lexical tokens of a YAML text, which is what parsing time depends on: an
 * entity of 100 hosts has 7,000. One with 100 lists of 50 addresses has more,
 * and is for several policies.
 */
export const YAML_TOKENS = 20_000;

/** Anchors and aliases of a YAML text: each is held against all the others. */
export const YAML_ALIASES = 100;

/** More than the benchmarks have in one repository, so that there is room for one more. */
export const POLICIES = 12_000;

/**
 * Hosts of all policies together: the time to judge and to plan depends on
 * them, and 10,000 policies of one to four hosts have 25,000.
 */
export const DESTINATIONS = 50_000;

/**
 * Ports of one host in one namespace, each a route of one object: more than
 * any host has, and few enough that the object is written in one turn.
 */
export const PORTS_OF_A_HOST = 200;

/** A policy of one host has about 15 files of its own, one of 100 hosts 700. */
export const FILES = 300_000;

/**
 * All files of a tree that are read, which are in memory at once: 10,000 policies
 * of one to four hosts have about 300 MiB.
 *
 * @public
 */
export const TREE_BYTES = 384 * MEBIBYTE;

/**
 * All that a repository or its folder holds, read or not: 1 MB of an archive may
 * hold 1 GB, and what is skipped is inflated too.
 */
export const ARCHIVE_BYTES = 512 * MEBIBYTE;

/** From here on a file that is too large is not even skipped: nothing more is read. */
export const SKIPPED_BYTES = 16 * MEBIBYTE;

/** Of findings of one kind, so many are told one by one. */
export const TOLD_FINDINGS = 50;
