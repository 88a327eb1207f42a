// Plain Node, no dependency: it runs before anything is installed.
import './launch/endWithParent.mjs';
import { parseArgs } from 'node:util';
import { exitWith, Failure } from './launch/failure.mjs';
import { HOSTS } from './launch/gitHosts.mjs';
import { startPortal } from './launch/portal.mjs';

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
  const options = readOptions();
  const started = await startPortal({
    ...options,
    onChildren: begun => {
      children = begun;
    },
  });
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  process.stdout.write(
    welcome({ ...started, oneCluster: options.oneCluster, seconds }),
  );
  throw await children.firstEnd;
}

function readOptions() {
  const { values } = parse();
  const { host } = values;
  if (!HOSTS.includes(host)) {
    throw new Failure(
      `--host is ${host}, and no Git host of that name comes with the portal. Choose ${HOSTS.join(
        ' or ',
      )}.`,
    );
  }
  if (values.cluster && host !== 'github') {
    throw new Failure(
      `--cluster applies what is merged in the local GitHub, and --host is ${host}. Leave out one of them.`,
    );
  }
  return {
    cluster: values.cluster,
    dev: values.dev,
    oneCluster: values['one-cluster'],
    frontend: !values['no-frontend'],
    verbose: values.verbose,
    host,
  };
}

function parse() {
  try {
    return parseArgs({
      options: {
        cluster: { type: 'boolean', default: false },
        dev: { type: 'boolean', default: false },
        'one-cluster': { type: 'boolean', default: false },
        'no-frontend': { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        host: { type: 'string', default: 'github' },
      },
    });
  } catch (error) {
    throw new Failure(error.message);
  }
}

function welcome({
  portalUrl,
  gitHost,
  clusters,
  kubeconfig,
  oneCluster,
  seconds,
}) {
  const host = gitHost ? `  ${gitHost.url}   ${gitHost.about}\n` : '';
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
    gitHost?.mayHaveClusters && !clusters && !oneCluster
      ? 'This data is of the demo with one cluster. npm run reset begins anew, with the clusters dev and prod.\n'
      : '';
  return `
The portal is ready after ${seconds} s.

  ${portalUrl}   enter as guest, a member of Team A
${host}
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
