import { PlannedResource } from '../plan';
import { policyName, verifyObjectName } from '../names';
import type { ResolvedPolicy } from '../policies';
import { istioStepsOf } from './istioSteps';
import type { Caller } from './probe';
import { command } from './shell';
import { witnessesOf } from './witnesses';

/*
 * Runs on a person's machine. The words of KUBECTL and ISTIOCTL are split on
 * purpose: they may carry options.
 */
const FRAME = `set -u
KUBECTL="\${KUBECTL:-kubectl}"
ISTIOCTL="\${ISTIOCTL:-istioctl}"
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 2
# The label that stands for a wildcard's "*" in the probes.
EXAMPLE_LABEL="\${EXAMPLE_LABEL:-www}"
failed=0

# step <what it shows> <command>...
step() {
  shows=$1
  shift
  if said=$("$@" 2>&1); then
    printf 'ok      %s\\n' "$shows"
  else
    failed=1
    printf 'FAILED  %s: %s\\n' "$shows" "$said"
  fi
}

analyzes() { $ISTIOCTL analyze --namespace "$namespace"; }

# sends_to <cluster>: whether a listener or a route of the sidecar leads there.
sends_to() {
  for kind in listeners routes; do
    $ISTIOCTL proxy-config "$kind" --namespace "$namespace" "$target" --output json |
      grep -qF "\\"$1\\"" && return
  done
  echo "no listener and no route of $target leads there"
  return 1
}

probe_from_target() {
  $KUBECTL exec --stdin --namespace "$namespace" \${container:+--container "$container"} "$target" -- \\
    env "EXAMPLE_LABEL=$EXAMPLE_LABEL" sh -s workload <"$here/probes.sh" || failed=1
}

# probe_from_job <name>: waits for its end and repeats what it said.
probe_from_job() {
  waited=0
  while [ "$waited" -lt 1800 ]; do
    ended=$($KUBECTL get job --namespace "$namespace" "$1" --output 'jsonpath={.status.conditions[*].type}') || break
    case $ended in *Complete*) break ;; *Failed*) failed=1; break ;; esac
    sleep 2
    waited=$((waited + 2))
  done
  case \${ended-} in *Complete* | *Failed*) ;; *)
    failed=1
    printf 'FAILED  %s does not end\\n' "$1"
    ;;
  esac
  $KUBECTL logs --namespace "$namespace" --container probes "job/$1" || failed=1
}
`;

/** What Istio says of the policy, and the probes: from a pod of the workload, or from the Jobs. */
export function toVerifyScript(
  resolved: ResolvedPolicy,
  objects: readonly PlannedResource[],
  callers: readonly Caller[],
): string {
  const { policy } = resolved;
  const { namespace, name, container } = policy.workload;
  const witnesses = witnessesOf(resolved);
  const target =
    name === undefined
      ? '${TARGET:?names a pod that has a sidecar, as in TARGET=deploy/app}'
      : `\${TARGET:-deploy/${name}}`;
  return [
    `# Shows that egress policy ${policyName(policy)} holds.`,
    '#   sh verify.sh       makes the calls from a pod of the workload, which needs sh and curl',
    '#   sh verify.sh jobs  makes them from pods of its own, with job.yaml, and deletes these',
    '# TARGET names another pod; KUBECTL and ISTIOCTL other commands, as in KUBECTL="kubectl --context staging".',
    FRAME,
    `namespace='${namespace}'`,
    `target="${target}"`,
    `container='${container ?? ''}'`,
    '',
    ...istioStepsOf(resolved, objects).map(({ shows, check }) =>
      command('step', shows, ...check),
    ),
    '',
    `case "\${1:-}" in`,
    '  jobs)',
    '    sed "s/value: www\\$/value: $EXAMPLE_LABEL/" "$here/job.yaml" | $KUBECTL apply --filename - || exit 2',
    ...callers.map(
      caller => `    probe_from_job ${verifyObjectName(policy.name, caller)}`,
    ),
    '    $KUBECTL delete --filename "$here/job.yaml"',
    '    ;;',
    '  *) probe_from_target ;;',
    'esac',
    '',
    ...(witnesses.length === 0
      ? []
      : [
          "echo 'The last witness is the log of the proxy, which by now holds:'",
          ...witnesses.map(line => command('echo', `  ${line}`)),
        ]),
    'exit "$failed"',
    '',
  ].join('\n');
}
