import { existsSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { Failure } from './failure.mjs';
import { inRoot } from './paths.mjs';

const OLDEST_FOR_SCRIPTS = 20;
const OLDEST_FOR_BACKSTAGE = 22;

const major = Number(process.versions.node.split('.')[0]);

export function requireNodeForScripts() {
  if (major < OLDEST_FOR_SCRIPTS) {
    throw new Failure(
      `Node ${process.versions.node} is too old: install Node ${OLDEST_FOR_SCRIPTS} or newer, 24 at best.`,
    );
  }
}

/**
 * The Node that runs Backstage: the one that comes as a package, so that the
 * machine's own may be older, or else the machine's.
 */
export function nodeForBackstage() {
  const [os, binary] =
    process.platform === 'win32'
      ? ['win', 'node.exe']
      : [process.platform, 'node'];
  const bundled = inRoot(
    'node_modules',
    `node-${os}-${process.arch}`,
    'bin',
    binary,
  );
  if (existsSync(bundled)) {
    return bundled;
  }
  if (major >= OLDEST_FOR_BACKSTAGE) {
    return process.execPath;
  }
  throw new Failure(
    `There is no bundled Node for ${process.platform} on ${process.arch}, and Backstage needs Node ${OLDEST_FOR_BACKSTAGE} or newer (this is ${process.versions.node}): install Node 24 and start again.`,
  );
}

/** The environment in which that Node, and the project's commands, are found first. */
export function environmentFor(node) {
  const path = [
    dirname(node),
    inRoot('node_modules', '.bin'),
    process.env.PATH,
  ].join(delimiter);
  return { ...process.env, PATH: path };
}
