/** One line of a Dockerfile. */
export interface Instruction {
  /** In upper case. */
  name: string;
  /** `--from=build` as `from: build`. */
  flags: Record<string, string>;
  /** All else, as it stands there. */
  rest: string;
}

/** What begins with a FROM. */
export interface Stage {
  /** As later stages call it; the last one has none. */
  name?: string;
  instructions: Instruction[];
}

/** Reads as much of the format as the project's Dockerfile uses; throws for more. */
export function readDockerfile(text: string): Stage[] {
  const stages: Stage[] = [];
  const lines = text
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter(line => line.trim() !== '');
  for (const line of lines) {
    const [, name, options, rest] =
      /^([A-Z]+)((?: --\S+)*) (.+)$/.exec(line) ?? [];
    if (name === undefined) throw new Error(`Not understood: ${line}`);
    if (name === 'FROM') {
      stages.push({ name: / AS (\S+)$/.exec(rest)?.[1], instructions: [] });
    } else {
      const flags = Object.fromEntries(
        [...options.matchAll(/--([\w-]+)=(\S+)/g)].map(([, key, value]) => [
          key,
          value,
        ]),
      );
      stages.at(-1)?.instructions.push({ name, flags, rest });
    }
  }
  return stages;
}

/** The words of a CMD in its JSON form, with or without CMD before it. */
export function wordsOf(rest: string): string[] {
  return JSON.parse(rest.replace(/^CMD /, ''));
}
