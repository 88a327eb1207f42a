import type { JsonObject } from '@backstage/types';

/** A pull request of `startGithub`. */
export interface TestPullRequest {
  branch: string;
  files?: Record<string, string>;
  /** Paths at which there are symbolic links. */
  links?: string[];
  /** Merged over what GitHub says of an open one. */
  listed?: JsonObject;
}
