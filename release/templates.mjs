// Puts a copy of the repository's templates where npm packs it: npm leaves links out.
// Usage, from a package whose `templates` is a link: node ../../release/templates.mjs copy|link
import { cpSync, lstatSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const target = join('..', '..', 'templates');
const place = 'templates';

if (process.argv[2] === 'copy' && lstatSync(place).isSymbolicLink()) {
  rmSync(place);
  cpSync(target, place, { recursive: true });
} else if (process.argv[2] === 'link') {
  rmSync(place, { recursive: true, force: true });
  symlinkSync(target, place);
}
