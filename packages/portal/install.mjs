// Plain Node, no dependency: it runs before anything is installed.
// Usage: node install.mjs [portal]; without a word it installs what the tests need, too.
import { exitWith } from './launch/failure.mjs';
import { install } from './launch/install.mjs';

const [, , part = 'all'] = process.argv;

install(part).catch(exitWith);
