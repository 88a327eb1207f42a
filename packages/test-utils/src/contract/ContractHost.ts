import type { ScmIntegrations } from '@backstage/integration';
import type { Connection, GitHost } from 'backstage-plugin-istio-egress-node';
import type { TestRequest } from '../hosts/TestRepository';

/** A commit as the host tells of it. */
export interface ContractCommit {
  id: string;
  parents: string[];
  message: string;
  author: { name: string; email: string };
  files: Record<string, string>;
}

/** What somebody opens beside the portal. */
export type Opened = Pick<TestRequest, 'branch' | 'base' | 'title'> &
  Partial<Pick<TestRequest, 'state' | 'isFromFork'>>;

/**
 * A Git host with one repository, and what a test does to it beside the portal
 * or looks up in it: a strict server of the tests, or a real one.
 */
export interface ContractHost {
  scm: ScmIntegrations;
  connection: Connection;
  /** The page of the repository, as a person enters it. */
  repositoryUrl: string;
  /** What people clone it from, and its page without a branch. */
  plainUrls: string[];
  /** That of one that there is not. */
  missingUrl: string;
  /** The page of a folder on a branch. */
  branchUrl(branch: string, folder: string): string;
  /** As people push: files are added to those of the branch, or of main where there is no such branch. Resolves with the commit's id. */
  push(branch: string, files: Record<string, string>): Promise<string>;
  branch(name: string): Promise<ContractCommit | undefined>;
  branchNames(): Promise<string[]>;
  deleteBranch(name: string): Promise<void>;
  /** How often somebody has committed, were it the same again. */
  commits(): number;
  /** In the order in which they were opened. */
  requests(): Promise<TestRequest[]>;
  open(request: Opened): Promise<void>;
  /** From now on nobody may push to the branches of istio-egress. */
  protect(): Promise<void>;
  /** What happens, once, before the portal opens a request. */
  beforeOpening(act: () => Promise<void>): void;
  /** From now on so many changes of the portal are answered; what follows is carried out, and nobody hears of it. */
  cutAfter(changes: number): void;
  /** In place of the portal's own, for a contract that is to fail. */
  wrong?: (host: GitHost) => GitHost;
}

/** Without files the repository has no commit. */
export type StartHost = (
  files?: Record<string, string> | null,
) => Promise<ContractHost>;

/** What every Git host keeps to, by what it is; each rejects when the host does not. */
export type Contract = Readonly<
  Record<string, (start: StartHost) => Promise<void>>
>;
