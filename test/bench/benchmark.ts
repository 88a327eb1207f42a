import type { Figure } from './measure/statistics';

/** What a figure is wanted to be. */
export type Aim = { atLeast: number } | { atMost: number };

/** A row of the page: a figure that a benchmark gives, and what it means. */
export interface Row {
  /** Unique, dotted: the name in the JSON file. */
  name: string;
  /** What is counted or compared, for people. */
  what: string;
  /** What stands behind the number. */
  unit: string;
  aim?: Aim;
  /** What a quick run on a busy machine must reach too: far from the aim, and broken only by a mistake. */
  floor?: Aim;
  /** Said beside an aim that is not met. */
  limit?: string;
}

/** Values over a size: a plot. */
export interface Curve {
  /** Unique; the plot's file name. */
  name: string;
  title: string;
  x: string;
  y: string;
  lines: { name: string; points: [x: number, y: number][] }[];
}

/** What a benchmark found out, or why it could not. */
export type Outcome =
  | { figures: Record<string, Figure>; curves?: Curve[] }
  | { skipped: string };

/** How much is measured: for publishing, or only whether all of it runs. */
export interface Effort {
  quick: boolean;
}

/** One benchmark: everything about it is in its file. */
export interface Benchmark {
  name: string;
  /** What is measured against what, and how: Markdown. */
  about: string;
  rows: Row[];
  run(effort: Effort): Promise<Outcome>;
}
