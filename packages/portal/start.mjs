// Plain Node, no dependency: it runs before anything is installed.
import './launch/endWithParent.mjs';
import { exitWith } from './launch/failure.mjs';
import { startPortal } from './launch/portal.mjs';

const oneCluster = process.argv.includes('--one-cluster');

let children;
let stopping = false;

async function stop() {
  if (!stopping) {
    stopping = true;
    await children?.stop();
    process.exit(0);
  }
}

process.on('SIGINT', stop);
process.on('SIGTERM', stop);
process.on('SIGHUP', stop);

async function start() {
  const begin = performance.now();
  const { kubeconfig, ...started } = await startPortal({
    cluster: process.argv.includes('--cluster'),
    dev: process.argv.includes('--dev'),
    oneCluster,
    frontend: !process.argv.includes('--no-frontend'),
    verbose: process.argv.includes('--verbose'),
    onChildren: started => {
      children = started;
    },
  });
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  process.stdout.write(welcome({ ...started, kubeconfig, seconds }));
  throw await children.firstEnd;
}

function welcome({ portalUrl, githubUrl, clusters, kubeconfig, seconds }) {
  const github = githubUrl
    ? `  ${githubUrl}   the local GitHub, an emulator: repositories and pull requests\n`
    : '';
  const promote = clusters
    ? '  4. Promote it: the same request for the cluster prod, which has another proxy and allows fewer hosts.\n'
    : '';
  const inForce = kubeconfig
    ? `${
        clusters ? 'The cluster dev' : 'The cluster'
      } is a control plane on this machine, without nodes. A stand-in for a GitOps tool applies what is merged; the page of the policy
then says "In force". Change an object by hand, and see it there: kubectl --kubeconfig ${kubeconfig} …\n\n`
    : '';
  const former =
    githubUrl && !clusters && !oneCluster
      ? 'This data is of the demo with one cluster. npm run reset begins anew, with the clusters dev and prod.\n'
      : '';
  return `
The portal is ready after ${seconds} s.

  ${portalUrl}   enter as guest, a member of Team A
${github}
What to try first:
  1. Create, "Request egress": ask for api.github.com on behalf of the CI bot.
  2. Open the pull request that the last page links to, look at its diff, merge it.
  3. Egress: the policy is there, with who enforces it.
${promote}
${inForce}${former}Ctrl-C ends it; npm run reset forgets everything that it keeps.
`;
}

start().catch(async error => {
  if (!stopping) {
    await children?.stop();
    exitWith(error);
  }
});
