import {
  LONGEST_PATH,
  LONGEST_URL,
  LONGEST_WORD,
  MOST_FILES,
} from 'backstage-plugin-istio-egress-common';
import { findingsOutput } from 'backstage-plugin-istio-egress-node';
import type { z as Zod } from 'zod/v3';

// The scaffolder hands over its own zod: a schema of another major version would silently become a string.
type Z = typeof Zod;

/** The inputs of all actions: where the policies live, and where in the workspace what changes is written. */
export const changeInput = {
  targetPath: (z: Z) =>
    z
      .string()
      .max(LONGEST_PATH)
      .optional()
      .describe(
        'Folder of the workspace to write what changes to; it then holds nothing else. Default: the workspace itself, beside what is there.',
      ),
  digest: (z: Z) =>
    z
      .string()
      .max(LONGEST_WORD)
      .optional()
      .describe(
        'Digest of the change that was previewed: when the change is another one by now, nothing is written.',
      ),
  overwrite: (z: Z) =>
    z
      .boolean()
      .optional()
      .describe('Overwrite generated files that were edited by hand.'),
};

/** Of a task that publishes with a token of the person who started it. */
export const tokenHostSchema = (z: Z) =>
  z
    .string()
    .max(LONGEST_URL)
    .optional()
    .describe(
      'The Git host that the token of the person is for, as the field EgressCredentials gives it. A token goes to no other host. Default: any.',
    );

/** What a change writes, as `istio-egress:confirm` takes it. */
export const filesToWriteSchema = (z: Z) =>
  z
    .array(
      z.object({
        path: z.string().max(LONGEST_PATH),
        id: z.string().max(LONGEST_WORD),
      }),
    )
    .max(MOST_FILES)
    .describe(
      'Files that were written, relative to targetPath, with the id that Git gives to their content.',
    );

/** The outputs of all actions; {@link handOver} fills them. */
export const changeOutput = {
  changed: (z: Z) =>
    z.boolean().describe('Whether there is anything to publish.'),
  digest: (z: Z) =>
    z.string().describe('Digest over all that is written and deleted.'),
  title: (z: Z) => z.string().describe("The pull request's title."),
  description: (z: Z) =>
    z.string().describe("The pull request's text, in Markdown."),
  commitMessage: (z: Z) =>
    z
      .string()
      .describe(
        'The title, and the person who asks as co-author of a commit of the portal.',
      ),
  findings: (z: Z) =>
    findingsOutput(z).describe(
      'Warnings and remarks; errors fail the action instead.',
    ),
  filesToWrite: filesToWriteSchema,
  filesToDelete: (z: Z) =>
    z
      .array(z.string())
      .describe('Files that no policy needs any more, relative to targetPath.'),
  folder: (z: Z) =>
    z
      .string()
      .describe('Folder of the workspace with what changes, for sourcePath.'),
  targetPath: (z: Z) =>
    z
      .string()
      .optional()
      .describe('Folder of the repository; absent at its root.'),
  catalogInfoPath: (z: Z) =>
    z
      .string()
      .describe(
        'Path of the root Location from the root of the repository, as part of a URL.',
      ),
  branchName: (z: Z) =>
    z
      .string()
      .describe('Branch for the pull request: the same one for each try.'),
  reviewers: (z: Z) =>
    z
      .array(z.string())
      .optional()
      .describe(
        'Accounts of the Git host that are asked for review: those of approval.reviewers, when the change grants an exception. Absent where there are none.',
      ),
  repoUrl: (z: Z) =>
    z
      .string()
      .optional()
      .describe(
        'The repository, new or not, as publish actions take it: host?owner=…&repo=….',
      ),
  targetUrl: (z: Z) =>
    z
      .string()
      .optional()
      .describe(
        'The target in the one spelling that was read, for istio-egress:confirm.',
      ),
  repositoryUrl: (z: Z) =>
    z.string().optional().describe("The repository's page, new or not."),
  gitHost: (z: Z) =>
    z
      .enum([
        'azure',
        'bitbucketCloud',
        'bitbucketServer',
        'gitea',
        'github',
        'gitlab',
      ])
      .optional()
      .describe(
        'The kind of Git host that the repository is at: which publish action a template takes.',
      ),
  requestNoun: (z: Z) =>
    z
      .enum(['pull request', 'merge request'])
      .describe('What the Git host calls a request to merge a branch.'),
  catalogInfoUrl: (z: Z) =>
    z
      .string()
      .optional()
      .describe(
        'The root catalog-info.yaml of a new repository, on its branch main.',
      ),
  targetBranchName: (z: Z) =>
    z
      .string()
      .optional()
      .describe('The branch that targetUrl names; absent: the default branch.'),
};

/** What a pull request in a further repository needs. */
const othersOutput = (z: Z) =>
  z
    .array(
      z.object({
        changed: z.boolean(),
        title: z.string(),
        description: z.string(),
        commitMessage: z.string(),
        filesToWrite: filesToWriteSchema(z),
        filesToDelete: z.array(z.string()),
        folder: z.string(),
        targetUrl: z.string(),
        branchName: z.string(),
        reviewers: z.array(z.string()).optional(),
        requestNoun: z.string(),
      }),
    )
    .describe(
      'Of a request whose clusters have several repositories: what each further one needs, by the names of the other outputs. Give each to istio-egress:publish and istio-egress:confirm. Empty for one repository.',
    );

/** The outputs of actions about one policy. */
export const policyOutput = {
  ...changeOutput,
  entityRef: (z: Z) =>
    z.string().describe("The policy's entity in the catalog."),
};

/** The outputs of a request. */
export const requestOutput = { ...policyOutput, others: othersOutput };
