import { renderTree } from 'backstage-plugin-istio-egress-common';
import { startLocalGithub } from 'local-github';
import { platform } from '../company/platform';
import { policiesOf } from '../company/requests';

/*
 * A local GitHub in a process of its own, with repositories of so many policies.
 * Usage: serve.ts <data folder> <token> <policies>...; says its port when it is ready.
 */

async function main([dataDir, token, ...sizes]: string[]) {
  const github = await startLocalGithub({ port: 0, dataDir, token });
  for (const size of sizes) {
    const policies = policiesOf(Number(size), 'mixed');
    const { files, findings } = renderTree(policies, platform);
    const errors = findings.filter(({ level }) => level === 'error');
    if (errors.length > 0) throw new Error(errors[0].message);
    await github.seed({ owner: 'demo', name: `policies-${size}`, files });
  }
  process.stdout.write(`port ${github.port}\n`);
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
