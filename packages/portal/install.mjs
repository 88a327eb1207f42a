// Plain Node, no dependency: it runs before anything is installed.
import { exitWith } from './launch/failure.mjs';
import { install } from './launch/install.mjs';

install().catch(exitWith);
