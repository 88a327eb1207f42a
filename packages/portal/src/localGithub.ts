// The process of the local GitHub: `npm start` runs it.
import { join } from 'node:path';
import { startLocalGithub } from 'local-github';
import { platformsOf, readConfig } from './config';
import { demoRepositories } from './demoRepositories';
import { environment } from './environment';

async function run() {
  const config = await readConfig(process.argv.slice(2));
  const github = await startLocalGithub({
    port: Number(environment('LOCAL_GITHUB_PORT')),
    dataDir: join(environment('PORTAL_DATA'), 'github'),
    token: environment('LOCAL_GITHUB_TOKEN'),
    webhook: {
      url: `${config.getString('backend.baseUrl')}/api/events/http/github`,
      secret: environment('LOCAL_GITHUB_WEBHOOK_SECRET'),
    },
    seed: demoRepositories(platformsOf(config)),
    logger: console,
  });
  process.once('SIGTERM', () => github.stop());
  process.once('SIGINT', () => github.stop());
}

run().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
