import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFindingsPage } from './docs/findings';
import { writeGitHostsPage } from './docs/gitHosts';
import { writePlatformPage } from './docs/platformPage';
import { writeRoutePages } from './docs/routes';
import { listCases, renderCase, toFindingsFile } from './golden/cases';
import { writeSuffixesModule } from './golden/suffixes';

/** Writes what every case gives now, and the pages that are made of them; the difference is reviewed like code. */
async function rewrite() {
  for (const each of listCases()) {
    const { exitCode, files, findings } = await renderCase(each);
    const expected = join(each.folder, 'expected');
    const told = join(each.folder, 'findings.yaml');
    await rm(expected, { recursive: true, force: true });
    await rm(told, { force: true });
    if (findings.length > 0) await writeFile(told, toFindingsFile(findings));
    for (const [path, content] of files) {
      const place = join(expected, path);
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, content);
    }
    process.stdout.write(
      `${each.name}: ${
        exitCode === 0 ? `${files.size} files` : `${findings.length} findings`
      }\n`,
    );
  }
  await writeFindingsPage();
  await writeSuffixesModule();
  await writeRoutePages();
  await writeGitHostsPage();
  await writePlatformPage();
}

rewrite().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
