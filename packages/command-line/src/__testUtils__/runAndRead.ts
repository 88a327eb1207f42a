import { run } from '../run';

/** What a call of the command line ended with, and what it wrote to the two outputs. */
export interface Said {
  code: number;
  printed: string;
  complained: string;
}

/** Calls the command line, and returns what a person would read. */
export async function runAndRead(args: readonly string[]): Promise<Said> {
  let printed = '';
  let complained = '';
  const code = await run(args, {
    out: text => {
      printed += text;
    },
    error: text => {
      complained += text;
    },
  });
  return { code, printed, complained };
}
