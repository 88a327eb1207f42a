import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findingTitles } from 'backstage-plugin-istio-egress-common';

const PAGE = resolve(__dirname, '../../../docs/findings.md');

/** The page of all findings, made from the catalogue that words them. */
export function toFindingsPage(): string {
  const rows = Object.entries(findingTitles()).map(
    ([code, { level, title }]) => `| \`${code}\` | ${level} | ${title} |`,
  );
  return [
    '# Findings',
    'Everything that a request, a platform or a repository can be told. Each finding comes with the field, the value and one thing to do; with an error among them nothing is written. Made from `plugins/istio-egress-common/src/findings/catalogue.ts` by `npm run golden`.',
    ['| code | level | what is wrong |', '| --- | --- | --- |', ...rows].join(
      '\n',
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

export async function readFindingsPage(): Promise<string> {
  return readFile(PAGE, 'utf8');
}

export async function writeFindingsPage(): Promise<void> {
  await writeFile(PAGE, toFindingsPage());
}
