import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  FileTree,
  hasErrors,
  planRequest,
  Platform,
  readPlatform,
  readRequest,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import { parse } from 'yaml';
import { CASES, ExpectedFinding, GoldenCase } from '../golden/cases';

/** A request that is refused, with what its repository holds when it is asked for. */
export interface Ask {
  /** The repository's name. */
  repository: string;
  /** The request's file. */
  file: string;
  request: object;
  existing: FileTree;
}

/** A golden case of nothing but findings, and the single calls that get them. */
export interface RefusedCase extends GoldenCase {
  platformFile: string;
  /** The value of app-config's `istioEgress`. */
  istioEgress: object;
  asks: Ask[];
  expected: ExpectedFinding[];
}

/** Every case that is refused. */
export function listRefusedCases(): RefusedCase[] {
  return readdirSync(CASES)
    .filter(name => name.startsWith('refused-'))
    .sort()
    .map(name => {
      const folder = join(CASES, name);
      const platformFile = join(folder, 'platform.yaml');
      const { istioEgress } = readYaml(platformFile);
      return {
        name,
        folder,
        platformFile,
        istioEgress,
        asks: asksOf({ name, folder }, istioEgress),
        expected: readYaml(join(folder, 'findings.yaml')),
      };
    });
}

/**
 * A repository is asked for one request at a time. Of several that only
 * together are refused, it holds the first when it is asked for the next.
 */
function asksOf({ name, folder }: GoldenCase, istioEgress: object): Ask[] {
  const platform = readPlatform(istioEgress);
  if (!platform.ok) throw new Error(`${name}: the platform is not valid`);
  const files = readdirSync(folder).filter(file =>
    /^request(-.+)?\.yaml$/.test(file),
  );
  let existing: FileTree = new Map();
  const asks: Ask[] = [];
  for (const file of files.sort().map(each => join(folder, each))) {
    const request = readYaml(file);
    const accepted = treeWith(request, existing, platform.value);
    if (accepted === undefined) {
      const repository = `${name}-${asks.length}`;
      asks.push({ repository, file, request, existing });
    } else {
      existing = accepted;
    }
  }
  return asks;
}

/** What a repository holds with one policy more, unless that is refused. */
function treeWith(
  request: unknown,
  existing: FileTree,
  platform: Platform,
): FileTree | undefined {
  const read = readRequest(request);
  if (!read.ok) return undefined;
  const { findings, written } = planRequest({
    existing: readTree(existing),
    requests: [read.value],
    platform,
    today: new Date().toISOString().slice(0, 10),
  });
  return hasErrors(findings) ? undefined : new Map([...existing, ...written]);
}

function readYaml(file: string) {
  return parse(readFileSync(file, 'utf8'));
}
