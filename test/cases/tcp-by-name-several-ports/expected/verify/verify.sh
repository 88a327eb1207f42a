# Rendered by istio-egress from the policies of this repository; edits are reported as drift. sha256:19f579742d351ea92159f60943d8befa11263f52b0f2c6bbf1d40ce271b25cb5
# Shows whether a policy holds: makes the calls that its probes.yaml lists, and says what comes of each.
#   sh verify/verify.sh policies/<policy>/probes.yaml       those of the workload, from its pod, which needs curl
#   sh verify/verify.sh policies/<policy>/probes.yaml jobs  all of them, from Jobs that it creates and deletes; keeps the result
# TARGET names another pod, KUBECTL and ISTIOCTL other commands, EXAMPLE_LABEL what stands for the "*" of a wildcard.
# shellcheck shell=sh disable=SC2046,SC2086 # Words are split on purpose; after -f they are no patterns.
set -uf
list=${1:?names the file probes.yaml of a policy} curl=curl
: <"$list" || exit 2

# The file is YAML of this form alone: `key: value`, and below `probes:` a mapping a line. Nothing in it is evaluated.
field() { sed -n "/^$1: /{s///;s/^\"\(.*\)\"\$/\1/;p;}" "$list"; }
probes() { sed -n "/from: \"istioctl\"/!s/\*\./${EXAMPLE_LABEL:-www}./g;/^  - { from: \"$1\"/p" "$list"; }
value() { printf '%s\n' "$probe" | sed -n "s/.*, $1: \"\([^\"]*\)\".*/\1/p"; }
say() { printf '%-7s %s: %s\n' "$@"; }
namespace=$(field namespace) name=$(field name) kubectl="${KUBECTL:-kubectl} --namespace $namespace"

# call <url> <option of curl>...: a proxy of Istio gives up on a silent host after 10 seconds, so a call that ends within
# 8 was refused. What is neither TLS nor HTTP sends an empty line (gopher), and must be open after 12.
call() {
  seconds=8 outcome=unclear
  case $1 in gopher:*) seconds=${HOLD_SECONDS:-12} ;; esac
  detail=$($curl --disable --silent --http1.1 --output /dev/null --max-time "$seconds" --write-out \
    'HTTP %{http_code}, %{size_download} bytes, CONNECT %{http_connect}, connected to %{remote_ip} in %{time_connect} s. %{errormsg}' \
    --url "$@" </dev/null 2>/dev/null)
  detail="curl $?: $detail"
  case "$1 $detail" in
    # Without TLS, Istio itself may answer: it has no route, denies the call, or cannot connect.
    gopher:*' curl 0:'* | http:*'0: HTTP 404, 0 b'* | http:*'0: HTTP 403, 19 '* | http:*'0: HTTP 50'[234]*) outcome=refused ;;
    *' curl 0:'*) outcome=answered ;;
    # A TLS alert or an answer to CONNECT comes from further on; but 404 from Istio, on a port for plain HTTP.
    *' curl 7:'* | *' curl 35:'* | *' curl 52:'* | *' curl 56:'*)
      case $detail in *alert* | *version*) ;; *CONNECT\ 0* | *CONNECT\ 404*) outcome=refused ;; esac ;;
    *' curl 28:'*' in 0.000000 s'*) outcome=silent ;;
    gopher:*' curl 28:'*) outcome=answered ;;
    *' curl '[56]:*) detail="$detail The name does not resolve here, which shows nothing." ;;
  esac
}

try() {
  probes "$1" | while IFS= read -r probe; do
    expected=$(value expect)
    case $1:$expected in
      *:answered) otherwise='The policy is not in force, or something on the route refuses the call: see the logs of sidecar, gateway and proxy. A gateway that refuses a certificate logs 0 bytes and a server name below from.egress.internal.' ;;
      *:handed-out) otherwise='The sidecar of the pod does not capture DNS, so it cannot distinguish the host from others on the same port; or see the logs of sidecar, gateway and proxy.' ;;
      workload:*) otherwise='The sidecar allows it: without REGISTRY_ONLY, by another policy of the namespace, or because the pod has no sidecar.' ;;
      other-account:*) otherwise='The gateway or waypoint allows it: by another policy that names this account, or by one for every pod of the namespace.' ;;
      *) otherwise='The network plugin does not enforce NetworkPolicies, or another NetworkPolicy allows it.' ;;
    esac
    call $(value url) $(value options)
    case "$expected $outcome $detail" in
      'stopped refused '* | 'stopped silent '*) outcome=stopped ;;
      # Istio hands out addresses of 240.240.0.0/16 and 2001:2::/48 (pilot: PILOT_IP_AUTOALLOCATE_IPV4_PREFIX).
      'handed-out answered '*' to 2'[45][0-9].* | 'handed-out answered '*' to 2001:2:'*) outcome=handed-out ;;
    esac
    case $outcome in
      "$expected") say ok "$(value id)" "$(value shows) ($detail)" ;;
      *) say FAILED "$(value id)" "not shown that $(value shows). It is $outcome ($detail). $otherwise" ;;
    esac
  done
}

# jobs: a Job for each caller. Its pod is never ready, else it would get calls for the workload, whose labels it has.
jobs() {
  objects="configmap/$name serviceaccount/$name job/$name-workload job/$name-other-account job/$name-outside-the-mesh"
  $kubectl delete --ignore-not-found $objects
  $kubectl create configmap "$name" --from-file "verify.sh=$0" --from-file "probes.yaml=$list"
  for caller in workload other-account outside-the-mesh; do
    account=$(field account) labels=$(field labels) environment=$(field environment | sed 's/.//')
    case $caller:$(probes "$caller") in
      *:) continue ;;
      other-account:*) account=$name && $kubectl create serviceaccount "$name" ;;
      outside-the-mesh:*) labels=$(field labels | sed 's|"[a-z]*"|"false", "istio.io/dataplane-mode": "none"|') ;;
    esac
    $kubectl create --filename - <<JOB
apiVersion: batch/v1
kind: Job
metadata: { name: $name-$caller, labels: { app.kubernetes.io/managed-by: istio-egress } }
spec: { backoffLimit: 0, activeDeadlineSeconds: 1800, ttlSecondsAfterFinished: 3600, template: {
    metadata: { labels: $labels, annotations: { proxy.istio.io/config: "holdApplicationUntilProxyStarts: true" } },
    spec: { restartPolicy: Never, serviceAccountName: $account, automountServiceAccountToken: false,
      volumes: [{ name: verify, configMap: { name: $name } }], containers: [{ name: probes, image: "$(field image)",
        command: [sh, -c, "sh /verify/verify.sh /verify/probes.yaml $caller; curl -m 5 -sX POST 127.0.0.1:15020/quitquitquit"],
        env: [{ name: EXAMPLE_LABEL, value: "${EXAMPLE_LABEL:-www}" }, ${environment:-]},
        volumeMounts: [{ name: verify, mountPath: /verify }], readinessProbe: { exec: { command: ["false"] } },
        resources: { requests: { cpu: 10m, memory: 32Mi }, limits: { memory: 64Mi } },
        securityContext: { runAsNonRoot: true, runAsUser: 100, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true,
          capabilities: { drop: [ALL] }, seccompProfile: { type: RuntimeDefault } } }] } } }
JOB
    while ended=$($kubectl get "job/$name-$caller" --output 'jsonpath={.status.conditions}') && [ -z "$ended" ]; do sleep 2; done
    log=$($kubectl logs --container probes "job/$name-$caller")
    case $log in *' ok, '*' FAILED'*) printf '%s\n' "$log" ;; *) say FAILED "$name-$caller" "the Job did not complete. $log" ;; esac
  done
  $kubectl delete --ignore-not-found $objects
}

verify() {
  case $1 in workload | other-account | outside-the-mesh) try "$1" && return ;; esac
  target=${TARGET:-$(field target)} container=$(field container) istioctl="${ISTIOCTL:-istioctl} --namespace $namespace"
  if said=$($istioctl analyze 2>&1); then say ok analyze 'istioctl analyze finds nothing wrong'; else say FAILED analyze "$said"; fi
  config=$(for kind in listeners routes; do $istioctl proxy-config $kind "$target" -o json; done | grep '"outbound|' | sort -u)
  probes istioctl | while IFS= read -r probe; do
    case $config in
      *"\"$(value cluster)\""*) say ok "$(value id)" "$(value shows)" ;;
      *) say FAILED "$(value id)" "not shown that $(value shows). No listener and no route of $target leads there." ;;
    esac
  done
  curl="$kubectl exec ${container:+--container $container} $target -- curl"
  case $1 in
    jobs) jobs ;;
    *) if $curl --version >/dev/null; then try workload; else say FAILED "$target" 'curl does not run there'; fi ;;
  esac
  sed -n 's/.*, log: "\([^"]*\)".*/Only the log of the proxy shows the route of a call. It now holds: \1/p' "$list" | sort -u
}

# Prints what verify says, and keeps of each step of jobs what the portal shows, by the rights of whoever runs this: no pod has any.
exec 3>&1
steps=$(verify "${2:-}" | LC_ALL=C awk '
  { print | "cat >&3"; fflush("cat >&3"); gsub(/["\\]/, "\047"); gsub(/[^ -~]/, "?"); id = substr($2, 1, length($2) - 1) }
  /^ok .*: / { ok++; steps = steps ",{\"id\":\"" id "\",\"ok\":true}" }
  /^FAILED .*: / { no++; steps = steps ",{\"id\":\"" id "\",\"ok\":false,\"says\":\"" substr($0, index($0, ": ") + 2, 500) "\"}" }
  END { print ok + 0 " ok, " no + 0 " FAILED" | "cat >&3"; print substr(steps, 2); exit no || !ok }')
status=$? at=$(date -u +%Y-%m-%dT%H:%M:%SZ) revision=$(sed -n '1s/.*sha256:\([0-9a-f]*\).*/\1/p' "$list")
result="{\"at\":\"$at\",\"revision\":\"$revision\",\"steps\":[$steps]}"
[ "${2:-}" != jobs ] || $kubectl create configmap egress-verification --from-literal "$name=$result" --dry-run=client --output json |
  $kubectl apply --server-side --force-conflicts --field-manager "$name" --filename - ||
  echo 'The result is not kept: no right to apply the ConfigMap egress-verification, or the API server does not answer.'
exit "$status"
