// Puts a copy of the repository's templates where npm packs it: npm leaves links out.
// Usage, from a package whose `templates` is a link: node ../../release/templates.mjs copy|link
//
// The copy is made by `prepare`, which npm runs when it packs: Backstage's build
// of a backend packs by itself only what has its own `prepack`, and else asks for Yarn.
import { cpSync, lstatSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const target = join('..', '..', 'templates');
const place = 'templates';
// npm runs `prepare` when it installs, too.
const isPacking = ['pack', 'publish'].includes(process.env.npm_command);

if (process.argv[2] === 'copy') {
  if (isPacking && lstatSync(place).isSymbolicLink()) {
    rmSync(place);
    cpSync(target, place, { recursive: true });
  }
} else if (!lstatSync(place).isSymbolicLink()) {
  rmSync(place, { recursive: true });
  symlinkSync(target, place);
}
