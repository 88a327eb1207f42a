import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Policy, renderTree } from 'backstage-plugin-istio-egress-common';
import type { Benchmark } from '../benchmark';
import { platform } from '../company/platform';
import { policiesOf } from '../company/requests';
import { withFolder, writeFiles } from '../measure/folders';
import { interleaved } from '../measure/interleaved';
import { ratioOf, summarize } from '../measure/statistics';
import { writeByFetchTemplate } from '../rivals/fetchTemplate/writeByFetchTemplate';
import { manifestsByUs } from '../rivals/ourManifests';
import {
  proveSameBytes,
  proveSameObjects,
  readManifests,
} from '../rivals/sameManifests';
import {
  Constructs,
  loadConstructs,
} from '../rivals/typedConstructs/constructs';
import { writeConstructs } from '../rivals/typedConstructs/writeConstructs';

export const render: Benchmark = {
  name: 'render',
  about: `One policy after another, each as a task of the portal renders it: one to four hosts over TLS, through the egress
gateway and a proxy, locked down. The time is the processor's. Before anything is timed, what is compared is proven to be the same.

- \`fetch:template\` is Backstage's own action with a skeleton in its template language, a step for the policy and one for each host: the same
  files with the same objects. Both write to the disk.
- Typed constructs are those of \`@kubernetes-models/istio\`. Each object is checked against its schema, written by the same library of
  YAML with the same options, and stamped with Node's own SHA-256: the same bytes, in memory. Ours tells the library in one expression which
  strings need no quotes; the library alone compares each with every form of a number, a date and a truth value.

Neither makes the entity, the README and the verification kit, which ours leaves out here too; the rows "with all files" add them to ours alone.`,
  rows: [
    {
      name: 'render.policiesPerSecond',
      what: 'policies that `renderTree` renders: checks, plan, every file',
      unit: 'a second',
    },
    {
      name: 'render.vsFetchTemplate.ratio',
      what: 'as fast as `fetch:template`',
      unit: 'times',
      aim: { atLeast: 5 },
      floor: { atLeast: 1.5 },
      limit:
        'what is left of ours is the library that writes YAML, and the disk: both write the same two dozen files, and on a busy machine that alone is near half of our time.',
    },
    {
      name: 'render.withAllFiles.vsFetchTemplate.ratio',
      what: 'the same, with all files',
      unit: 'times',
    },
    {
      name: 'render.vsTypedConstructs.ratio',
      what: 'as fast as typed constructs',
      unit: 'times',
      aim: { atLeast: 1 },
      floor: { atLeast: 0.3 },
      limit:
        'most of the time of both is the library that writes YAML. Ours checks the request for whatever may be wrong with it and plans its objects beside that, which the constructs do not.',
    },
    {
      name: 'render.withAllFiles.vsTypedConstructs.ratio',
      what: 'the same, with all files',
      unit: 'times',
    },
  ],
  async run({ quick }) {
    const constructs = await loadConstructs();
    const policies = policiesOf(quick ? 10 : 50, 'gateway');
    await prove(policies, constructs);
    const times = await withFolder(async folder => {
      let turn = 0;
      return interleaved(
        {
          tree: () => policies.forEach(treeOf),
          manifests: () => policies.forEach(manifestsByUs),
          constructs: () =>
            policies.forEach(each => writeConstructs(each, constructs)),
          treeOnDisk: () =>
            eachInWorkspace(policies, folder, turn++, onDisk(treeOf)),
          manifestsOnDisk: () =>
            eachInWorkspace(policies, folder, turn++, onDisk(manifestsByUs)),
          fetchTemplate: () =>
            eachInWorkspace(policies, folder, turn++, writeByFetchTemplate),
        },
        { rounds: quick ? 3 : 10, warmUp: 3 },
      );
    });
    return {
      figures: {
        'render.policiesPerSecond': summarize(
          times.tree.map(each => (1000 * policies.length) / each),
        ),
        'render.vsFetchTemplate.ratio': ratioOf(
          times.fetchTemplate,
          times.manifestsOnDisk,
        ),
        'render.withAllFiles.vsFetchTemplate.ratio': ratioOf(
          times.fetchTemplate,
          times.treeOnDisk,
        ),
        'render.vsTypedConstructs.ratio': ratioOf(
          times.constructs,
          times.manifests,
        ),
        'render.withAllFiles.vsTypedConstructs.ratio': ratioOf(
          times.constructs,
          times.tree,
        ),
      },
    };
  },
};

async function prove(policies: readonly Policy[], constructs: Constructs) {
  for (const policy of policies) {
    const ours = manifestsByUs(policy);
    const manifests = [...treeOf(policy)].filter(([path]) =>
      path.startsWith('manifests/'),
    );
    proveSameBytes(new Map(manifests), ours);
    proveSameBytes(ours, writeConstructs(policy, constructs));
    await withFolder(async folder => {
      await eachInWorkspace([policy], folder, 0, writeByFetchTemplate);
      proveSameObjects(ours, await readManifests(workspaceOf(folder, 0, 0)));
    });
  }
}

function treeOf(policy: Policy) {
  return renderTree([policy], platform).files;
}

type Writer = typeof writeByFetchTemplate;

function onDisk(
  filesOf: (policy: Policy) => Iterable<[string, string]>,
): Writer {
  return (policy, { workspacePath }) =>
    writeFiles(workspacePath, filesOf(policy));
}

/** Every policy gets a workspace of its own, as every task does. */
async function eachInWorkspace(
  policies: readonly Policy[],
  temporary: string,
  turn: number,
  write: Writer,
) {
  for (const [index, policy] of policies.entries()) {
    const workspacePath = workspaceOf(temporary, turn, index);
    await mkdir(workspacePath);
    await write(policy, { workspacePath, temporary });
  }
}

function workspaceOf(folder: string, turn: number, index: number): string {
  return join(folder, `workspace-${turn}-${index}`);
}
