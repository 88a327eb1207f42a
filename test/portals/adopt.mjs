import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplesOf, follow } from './follow.mjs';

/** The headings whose examples are for others: for who has another tool, another Git host or the other frontend. */
const OTHERS = {
  new: [
    'With npm workspaces',
    'Templates of your own',
    'The app, classic frontend system',
  ],
  classic: ['With npm workspaces', 'Templates of your own'],
};

/** Does in a portal all that docs/adopt.md says, in its order and word for word. */
export async function adopt({ folder, frontend, root, shell }) {
  const examples = examplesOf(
    readFileSync(join(root, 'docs/adopt.md'), 'utf8'),
  );
  const others = OTHERS[frontend];
  const unknown = others.filter(
    heading => !examples.some(({ headings }) => headings.includes(heading)),
  );
  if (unknown.length > 0) {
    throw new Error(`docs/adopt.md has no example under ${unknown}`);
  }
  for (const example of examples) {
    if (others.some(heading => example.headings.includes(heading))) continue;
    await follow(example, folder, command =>
      shell.run(example.headings.at(-1), command, folder),
    );
  }
  // Each `yarn add` wrote into the lock file only, see tools.mjs.
  await shell.run('yarn install', 'yarn install', folder);
}
