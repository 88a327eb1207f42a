import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { withFolder } from '../measure/folders';
import { runTraffic } from './run';

/** What calls cost, each on a connection of its own. */
export interface Load {
  /** How long each call took, by batch. */
  milliseconds: number[][];
  /** How many calls eight callers completed in a second, by batch. */
  perSecond: number[];
}

/** A route's load, and that of direct calls in the same moments. */
export interface RouteCost {
  route: Load;
  direct: Load;
}

/** Lets calls take the routes of golden cases, through real Envoys and a real proxy; by case. */
export async function measureRoutes(
  cases: readonly string[],
): Promise<Record<string, RouteCost>> {
  return withFolder(async folder => {
    const into = join(folder, 'load.json');
    await runTraffic(
      'TestLoad',
      ...['-cases', resolve(__dirname, '../../cases')],
      ...['-load-cases', cases.join(',')],
      ...['-load-into', into],
    );
    return JSON.parse(await readFile(into, 'utf8'));
  });
}
