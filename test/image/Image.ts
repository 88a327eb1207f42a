import { execFileSync } from 'node:child_process';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { Instruction, readDockerfile, wordsOf } from './readDockerfile';

/** What a Dockerfile makes, in a folder in place of an image. */
export interface Image {
  /** Where its processes begin. */
  workingDirectory: string;
  environment: Record<string, string>;
  user?: string;
  command: string[];
  healthCheck: string[];
}

/**
 * Takes every step of a Dockerfile: each stage has a folder for its root. Base
 * images are not there: commands find this machine's, and run as who runs this.
 */
export async function buildImage(
  context: string,
  folder: string,
): Promise<Image> {
  const stages = readDockerfile(
    await readFile(join(context, 'Dockerfile'), 'utf8'),
  );
  const isIgnored = await readIgnored(context);
  const rootOf = (index: number) => join(folder, `stage-${index}`);
  let image: Image | undefined;
  for (const [index, { instructions }] of stages.entries()) {
    const root = rootOf(index);
    const inStage = (path: string) => join(root, path);
    image = {
      workingDirectory: inStage('/'),
      environment: {},
      command: [],
      healthCheck: [],
    };
    const made = image;
    const steps: Record<string, (step: Instruction) => Promise<void> | void> = {
      WORKDIR: async ({ rest }) => {
        made.workingDirectory = inStage(rest);
        await mkdir(made.workingDirectory, { recursive: true });
      },
      ENV: ({ rest }) => {
        const [key, value] = rest.split('=');
        made.environment[key] = value;
      },
      USER: ({ rest }) => {
        made.user = rest;
      },
      EXPOSE: () => {},
      CMD: ({ rest }) => {
        made.command = wordsOf(rest);
      },
      HEALTHCHECK: ({ rest }) => {
        made.healthCheck = wordsOf(rest);
      },
      RUN: ({ rest }) => {
        execFileSync('sh', ['-c', rest], {
          cwd: made.workingDirectory,
          env: { ...process.env, ...made.environment },
          stdio: ['ignore', 'inherit', 'inherit'],
        });
      },
      COPY: async ({ flags: { from }, rest }) => {
        const words = rest.split(' ');
        const to = words.pop() ?? '';
        const target = to.startsWith('/')
          ? inStage(to)
          : resolve(made.workingDirectory, to);
        for (const source of words) {
          if (from === undefined) {
            await copy(join(context, source), target, path =>
              isIgnored(relative(context, path)),
            );
          } else {
            const other = stages.findIndex(({ name }) => name === from);
            await copy(join(rootOf(other), source), target, () => false);
          }
        }
      },
    };
    for (const step of instructions) {
      const begin = performance.now();
      const take = steps[step.name];
      if (!take) throw new Error(`Not understood: ${step.name}`);
      await take(step);
      const seconds = ((performance.now() - begin) / 1000).toFixed(1);
      console.log(`${seconds} s: ${step.name} ${step.rest}`);
    }
  }
  if (!image) throw new Error('The Dockerfile has no stage');
  return image;
}

/** As COPY does: a folder's content into the target, and a file under its own name. */
async function copy(
  source: string,
  target: string,
  isLeftOut: (path: string) => boolean,
): Promise<void> {
  const isFile = /\.\w+$/.test(basename(source));
  await cp(source, isFile ? join(target, basename(source)) : target, {
    recursive: true,
    verbatimSymlinks: true,
    filter: path => !isLeftOut(path),
  });
}

/** The patterns of .dockerignore: a path of the context, or a name at any depth. */
async function readIgnored(context: string) {
  const text = await readFile(join(context, '.dockerignore'), 'utf8');
  const patterns = text.split('\n').filter(line => line !== '');
  const unknown = patterns.find(line => !/^(\*\*\/)?[\w./-]+$/.test(line));
  if (unknown) throw new Error(`Not understood: ${unknown}`);
  return (path: string) =>
    patterns.some(pattern =>
      pattern.startsWith('**/')
        ? path.split('/').includes(pattern.slice('**/'.length))
        : path === pattern || path.startsWith(`${pattern}/`),
    );
}
