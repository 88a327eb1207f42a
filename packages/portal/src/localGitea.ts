// The process of the local Gitea: `npm start -- --host gitea` runs it.
import { join } from 'node:path';
import { LocalGitea } from 'local-gitea';
import { platformsOf, readConfig } from './config';
import { demoRepositories } from './demoRepositories';
import { environment } from './environment';

const ORGANIZATION = 'demo';

/** Who reviews and merges; the password is the name. */
const REVIEWER = 'reviewer';

async function run() {
  const config = await readConfig(process.argv.slice(2));
  const gitea = await LocalGitea.start({
    program: environment('GITEA_PROGRAM'),
    source: environment('GITEA_SOURCE'),
    port: Number(environment('LOCAL_GITEA_PORT')),
    dataDir: join(environment('PORTAL_DATA'), 'host'),
  });
  process.once('SIGTERM', () => gitea.stop());
  process.once('SIGINT', () => gitea.stop());
  await gitea.account('egress-portal', environment('LOCAL_GITEA_PASSWORD'));
  await gitea.account(REVIEWER);
  await gitea.organization({
    name: ORGANIZATION,
    members: ['egress-portal', REVIEWER],
    webhook: {
      // Gitea signs as GitHub does.
      url: `${config.getString('backend.baseUrl')}/api/events/http/github`,
      secret: environment('LOCAL_GITHUB_WEBHOOK_SECRET'),
    },
  });
  for (const { name, description, files } of demoRepositories(
    platformsOf(config),
  )) {
    await gitea.repository({ owner: ORGANIZATION, name, description, files });
  }
}

run().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
