import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  FileTree,
  formatFindings,
  hasErrors,
  joinChanges,
  Platform,
  planRequest,
  Policy,
  readRequest,
  readTree,
  TreeChange,
} from 'backstage-plugin-istio-egress-common';
import type { SeedRepository } from 'local-github';
import { parse } from 'yaml';
import { inPortal } from './folders';

const LOCATION = 'demo-egress';
const LIFETIME_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The repositories of the demo organisation: `demo/app`, an application, and
 * `demo/egress`, whose tree is rendered here from the policies in
 * `demo/policies`, which expire 90 days after today. Where there are clusters, each
 * is in those that it names. Throws if the platform does not allow one of them.
 *
 * @public
 */
export function demoRepositories(
  platforms: readonly Platform[],
  today: Date = new Date(),
): SeedRepository[] {
  return [
    {
      owner: 'demo',
      name: 'app',
      description: 'The CI bot of Team A.',
      files: readFolder(inPortal('demo', 'app')),
    },
    {
      owner: 'demo',
      name: 'egress',
      description: 'What may leave the clusters.',
      files: renderedTree(platforms, today),
    },
  ];
}

function renderedTree(platforms: readonly Platform[], today: Date): FileTree {
  const requests = demoPolicies(today);
  const changes = platforms.map(platform => {
    const cluster = platform.cluster?.name;
    const change = planRequest({
      existing: readTree(new Map()),
      requests: requests.flatMap(({ clusters, name, ...policy }) => {
        if (cluster === undefined) return [{ name, ...policy }];
        // In the order in which entities are read.
        return clusters?.includes(cluster)
          ? [{ name, cluster, ...policy }]
          : [];
      }),
      platform,
      today: toDay(today),
      location: LOCATION,
    });
    return { cluster, change };
  });
  const { findings, written } = joined(changes);
  if (hasErrors(findings)) {
    throw new Error(
      `The platform does not allow the demo's policies:\n${formatFindings(
        findings,
      )}`,
    );
  }
  return written;
}

function joined(
  changes: readonly { cluster?: string; change: TreeChange }[],
): TreeChange {
  const inClusters = changes.flatMap(({ cluster, change }) =>
    cluster === undefined ? [] : [{ cluster, change }],
  );
  return inClusters.length === 0
    ? changes[0].change
    : joinChanges({
        changes: inClusters,
        root: { withoutCluster: [], holdsPolicies: true },
        location: LOCATION,
      });
}

// They have to expire, and a day in a file would be in the past one day.
function demoPolicies(today: Date): Policy[] {
  const expires = toDay(new Date(today.getTime() + LIFETIME_DAYS * DAY_MS));
  return [...readFolder(inPortal('demo', 'policies'))].map(
    ([file, content]) => {
      const read = readRequest({ expires, ...parse(content) });
      if (!read.ok) {
        throw new Error(`${file}:\n${formatFindings(read.findings)}`);
      }
      return read.value;
    },
  );
}

function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function readFolder(folder: string): FileTree {
  return new Map(
    readdirSync(folder).map(name => [
      name,
      readFileSync(join(folder, name), 'utf8'),
    ]),
  );
}
