import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { startStrictServer } from './startStrictServer';
import type { TestHost } from './testHost';
import type { TestRepository } from './TestRepository';

/** A Git host with one repository, and how it is reached. */
export async function startTestHost(
  host: TestHost,
  repository: TestRepository,
) {
  const server = await startStrictServer(host.routes(repository), host.isKnown);
  const through = fetch;
  const integrations = host.integrations(server.origin);
  return {
    ...server,
    integrations,
    scm: ScmIntegrations.fromConfig(new ConfigReader({ integrations })),
    /** Addresses that are the host's own lead to the server. */
    fetch: ((url: string, init?: RequestInit) =>
      through(
        [host.otherOrigin, host.apiOrigin].reduce<string>(
          (at, origin) => (origin ? at.replace(origin, server.origin) : at),
          url,
        ),
        init,
      )) as typeof fetch,
  };
}
