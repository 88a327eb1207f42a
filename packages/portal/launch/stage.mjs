/**
 * Runs one stage of the start, and prints a line for it with the time that it
 * took. `work` returns what there is to say, such as "up to date".
 */
export async function stage(name, work) {
  const begin = performance.now();
  const seconds = () => ((performance.now() - begin) / 1000).toFixed(1);
  const result = await work(progress =>
    process.stdout.write(`${name.padEnd(14)}${progress} …\n`),
  );
  process.stdout.write(`${name.padEnd(14)}${result} (${seconds()} s)\n`);
}
