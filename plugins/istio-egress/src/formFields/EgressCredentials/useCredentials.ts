import { toError } from '@backstage/errors';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { scmAuthApiRef } from '@backstage/integration-react';
import { useTemplateSecrets } from '@backstage/plugin-scaffolder-react';
import { useCallback, useState } from 'react';

/** How a person gives the task a token for a Git host. */
export interface Credentials {
  /** Whether the task has a token. */
  isGiven: boolean;
  /** Why the portal cannot ask for one. */
  problem?: string;
  /** By the portal's sign-in at the host. */
  signIn(): void;
  /** One that the person has made; an empty text takes it away. */
  enter(token: string): void;
}

/** Keeps the token among the task's secrets, which neither the form's address nor the task's log has. */
export function useCredentials(
  host: string | undefined,
  { secretsKey, additionalScopes }: CredentialsOptions,
  tell: (host: string) => void,
): Credentials {
  const scmAuth = useApiHolder().get(scmAuthApiRef);
  const { secrets, setSecrets } = useTemplateSecrets();
  const [failed, setFailed] = useState<{ host: string; problem: string }>();

  const enter = useCallback(
    (token: string) => {
      setSecrets({ [secretsKey]: token });
      tell(token && host ? host : '');
    },
    [host, secretsKey, setSecrets, tell],
  );

  const signIn = useCallback(() => {
    if (host === undefined) return;
    setFailed(undefined);
    const fail = (error: unknown) =>
      setFailed({ host, problem: toError(error).message });
    if (!scmAuth) {
      fail(new Error('The app has no sign-in for Git hosts.'));
      return;
    }
    scmAuth
      .getCredentials({
        url: `https://${host}`,
        additionalScope: { repoWrite: true, customScopes: additionalScopes },
      })
      .then(({ token }) => enter(token), fail);
  }, [additionalScopes, enter, host, scmAuth]);

  return {
    isGiven: Boolean(secrets[secretsKey]),
    problem: failed && failed.host === host ? failed.problem : undefined,
    signIn,
    enter,
  };
}

interface CredentialsOptions {
  secretsKey: string;
  additionalScopes?: Record<string, string[]>;
}
