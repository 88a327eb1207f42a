import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { CommitAuthor } from 'backstage-plugin-istio-egress-node';

/** What the scaffolder's part of app-config says of commits and requests. */
export interface ScmRules {
  /** Whether each task needs the token of the person who started it. */
  requiresPerson: boolean;
  /** Of the portal's own commits; absent: the account of its token. */
  author?: CommitAuthor;
}

/** The same settings as Backstage's own actions take. */
export function readScmRules(config: RootConfigService): ScmRules {
  const author = config.getOptionalConfig('scaffolder.defaultAuthor');
  const name = author?.getOptionalString('name');
  const email = author?.getOptionalString('email');
  return {
    requiresPerson:
      config.getOptionalBoolean('scaffolder.requireScmUserCredentials') ??
      false,
    ...(name && email && { author: { name, email } }),
  };
}
