import type { Aim, Benchmark, Row } from '../benchmark';
import type { Results } from '../results';
import { aimText, isMet } from './aims';
import { toText } from './numbers';

/** The page of all figures, in Markdown. */
export function toPage(
  benchmarks: readonly Benchmark[],
  results: Results,
): string {
  return [
    '# Benchmarks',
    `A figure is a median; half of its samples lie between the two numbers beside it. The figures of a section are of one run, in which those that
are compared take turns, since other programs run on the machine too. The same in numbers alone: [benchmarks.json](benchmarks.json).`,
    `To run it again: \`npm run bench\`, which writes this page; \`npm run bench -- render mesh\` for some sections, and \`npm run bench -- --quick\`
for a look at whether everything runs, which writes nothing.`,
    ...benchmarks.flatMap(benchmark => section(benchmark, results)),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function section(benchmark: Benchmark, results: Results): string[] {
  const { name, about, rows } = benchmark;
  const skipped = results.skipped[name];
  const measured = results.measured[name];
  if (measured === undefined) return [];
  return [
    `## ${name}`,
    about,
    `Measured on ${measured.date}: ${measured.machine}.`,
    ...(skipped === undefined
      ? [table(rows, results)]
      : [`It did not run: ${skipped}`]),
    ...limits(rows, results),
    ...(results.curves[name] ?? []).map(
      curve => `![${curve.title}](benchmarks/${curve.name}.svg)`,
    ),
  ];
}

function table(rows: readonly Row[], { figures, spread }: Results): string {
  const cells = rows
    .filter(({ name }) => name in figures)
    .map(({ name, what, unit, aim }) => {
      const value = figures[name];
      const [low, high] = spread[name];
      return [
        `\`${name}\``,
        what,
        `**${toText(value)}** ${unit}`,
        `${toText(low)} to ${toText(high)}`,
        aim ? aimText(aim) : '',
        aim ? verdict(aim, value) : '',
      ];
    });
  return [
    ['figure', 'what', 'median', 'half lie between', 'aim', ''],
    ['---', '---', '---', '---', '---', '---'],
    ...cells,
  ]
    .map(row => `| ${row.join(' | ')} |`)
    .join('\n');
}

function verdict(aim: Aim, value: number): string {
  return isMet(aim, value) ? 'met' : '**missed**';
}

/** What keeps a figure from its aim. */
function limits(rows: readonly Row[], { figures }: Results): string[] {
  return rows
    .filter(
      ({ name, aim, limit }) =>
        limit !== undefined &&
        aim !== undefined &&
        name in figures &&
        !isMet(aim, figures[name]),
    )
    .map(({ name, limit }) => `\`${name}\`: ${limit}`);
}
