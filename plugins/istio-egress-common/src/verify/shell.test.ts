import { execFileSync } from 'node:child_process';
import { command } from './shell';

/** The words that a shell makes of a command line. */
function wordsOf(line: string) {
  return execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], {
    encoding: 'utf8',
  })
    .split('\0')
    .slice(0, -1);
}

describe('command', () => {
  it.each([
    ['a quote', "it's"],
    ['a command substitution', '$(touch /tmp/owned) `id`'],
    ['what ends a command', '; rm -rf "$HOME" && x || y & # z'],
    ['a pattern', '*'],
    ['several lines', 'one\ntwo\\'],
    ['nothing', ''],
  ])('gives a shell %s as one word', (_what, word) => {
    expect(wordsOf(command('echo', word))).toEqual(['echo', word]);
  });
});
