import type { JsonObject } from '@backstage/types';
import type { GitHostType } from 'backstage-plugin-istio-egress-common';
import type { IsKnown, Route } from './startStrictServer';
import type { TestRepository } from './TestRepository';

/** One kind of Git host: its documented API over one repository. */
export interface TestHost {
  type: GitHostType;
  /** What all addresses of the repository begin with. */
  page: string;
  /** The page of the repository, as a person enters it. */
  repositoryUrl: string;
  /** That of one that there is not. */
  missingUrl: string;
  /** The page of a folder on a branch. */
  branchUrl(branch: string, folder: string): string;
  /** The page of a file on a branch. */
  fileUrl(branch: string, path: string): string;
  /** `integrations` of app-config, for a server. */
  integrations(origin: string): JsonObject;
  /** Where the host's own addresses are that no config can change; absent: there are none. */
  apiOrigin?: string;
  /** Another one. */
  otherOrigin?: string;
  isKnown: IsKnown;
  routes(repository: TestRepository): Route[];
}
