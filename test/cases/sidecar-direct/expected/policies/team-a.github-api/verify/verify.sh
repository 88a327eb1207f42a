# Rendered by istio-egress from the policies of this repository; edits are reported as drift. sha256:fda3b904f0fb23967bba0c7c11937e8dad9321d437a4f5a200f5afdabe3792cb
# Shows that egress policy team-a.github-api holds.
#   sh verify.sh       makes the calls from a pod of the workload, which needs sh and curl
#   sh verify.sh jobs  makes them from pods of its own, with job.yaml, and deletes these
# TARGET names another pod; KUBECTL and ISTIOCTL other commands, as in KUBECTL="kubectl --context staging".
set -u
KUBECTL="${KUBECTL:-kubectl}"
ISTIOCTL="${ISTIOCTL:-istioctl}"
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 2
# The label that stands for a wildcard's "*" in the probes.
EXAMPLE_LABEL="${EXAMPLE_LABEL:-www}"
failed=0

# step <what it shows> <command>...
step() {
  shows=$1
  shift
  if said=$("$@" 2>&1); then
    printf 'ok      %s\n' "$shows"
  else
    failed=1
    printf 'FAILED  %s: %s\n' "$shows" "$said"
  fi
}

analyzes() { $ISTIOCTL analyze --namespace "$namespace"; }

# sends_to <cluster>: whether a listener or a route of the sidecar leads there.
sends_to() {
  for kind in listeners routes; do
    $ISTIOCTL proxy-config "$kind" --namespace "$namespace" "$target" --output json |
      grep -qF "\"$1\"" && return
  done
  echo "no listener and no route of $target leads there"
  return 1
}

probe_from_target() {
  $KUBECTL exec --stdin --namespace "$namespace" ${container:+--container "$container"} "$target" -- \
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
  case ${ended-} in *Complete* | *Failed*) ;; *)
    failed=1
    printf 'FAILED  %s does not end\n' "$1"
    ;;
  esac
  $KUBECTL logs --namespace "$namespace" --container probes "job/$1" || failed=1
}

namespace='team-a'
target="${TARGET:-deploy/app}"
container=''

step 'istioctl analyze finds nothing wrong' analyzes
step 'calls to api.github.com:443 leave the sidecar by outbound|443||api-github-com-443.via.egress.internal' 'sends_to' 'outbound|443||api-github-com-443.via.egress.internal'

case "${1:-}" in
  jobs)
    sed "s/value: www\$/value: $EXAMPLE_LABEL/" "$here/job.yaml" | $KUBECTL apply --filename - || exit 2
    probe_from_job egress-verify-workload-github-api
    $KUBECTL delete --filename "$here/job.yaml"
    ;;
  *) probe_from_target ;;
esac

exit "$failed"
