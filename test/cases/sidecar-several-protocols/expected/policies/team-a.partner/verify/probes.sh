# Rendered by istio-egress from the policies of this repository; edits are reported as drift. sha256:4596a603a0b763203a1cf9747d7462dea44b53182f61130d0e1f0c812d526033
# Usage: sh probes.sh workload
set -u

# The label that stands for a wildcard's "*": choose one that exists.
EXAMPLE_LABEL="${EXAMPLE_LABEL:-www}"

# Istio's proxies give up on a host that does not answer after 10 seconds. A call
# that ends sooner was refused; a connection that is open later leads somewhere.
# A gateway judges a connection by its first bytes, so each sends an empty line
# (the gopher protocol): what is neither TLS nor HTTP waits for more.
CALL_SECONDS=8
HOLD_SECONDS="${HOLD_SECONDS:-12}"

passed=0
failed=0

# attempt <url> <option of curl>...: makes one call; sets `outcome` and `detail`.
attempt() {
  url=$1
  shift
  seconds=$CALL_SECONDS
  case $url in gopher:*) seconds=$HOLD_SECONDS ;; esac
  report=$(curl --disable --silent --http1.1 --output /dev/null --max-time "$seconds" \
    --write-out '%{http_code} %{http_connect} %{size_download} %{time_connect} %{errormsg}' \
    "$@" --url "$url" </dev/null 2>/dev/null)
  code=$?
  read -r status connect size connected message <<REPORT
$report
REPORT
  detail="curl ${code}${message:+: $message}"
  outcome=unclear
  case $code in
    0)
      outcome=answered
      case $url in gopher:*) detail="closed after $size bytes" ;; *) detail="HTTP $status" ;; esac
      # Without TLS the mesh itself may have answered. It has no route (404) or
      # denies (403) with bodies of its own, and cannot send on (502 to 504).
      # A connection that ends was refused, even after words of the host's.
      case "$url $status $size" in
        http:*' 404 0' | http:*' 403 19' | http:*' 50'[234]' '* | gopher:*)
          outcome=refused
          ;;
      esac
      ;;
    7 | 35 | 52 | 56)
      outcome=refused
      # Somebody spoke: a proxy to CONNECT, a server in TLS or something else. But a
      # 404 to CONNECT is what the mesh says on a port where it expects plain HTTP.
      case $connect in '' | 000 | 0 | 404) ;; *) outcome=unclear ;; esac
      case $message in *alert* | *version*) outcome=unclear ;; esac
      ;;
    28)
      outcome=silent
      case "$url $connected" in
        *' 0.000000') ;;
        gopher:*)
          outcome=answered
          detail="open for $seconds s"
          ;;
        *) outcome=unclear ;;
      esac
      ;;
    5 | 6) detail="the name does not resolve here, which shows nothing ($detail)" ;;
    60) detail="a certificate that is not trusted here ($detail)" ;;
    127) detail='there is no curl here' ;;
  esac
}

# probe <id> <what it shows> <what a failure means> <expected outcome> <url> <option of curl>...
probe() {
  id=$1 shows=$2 otherwise=$3 expected=$4
  shift 4
  attempt "$@"
  case "$expected $outcome" in 'stopped refused' | 'stopped silent') outcome=stopped ;; esac
  if [ "$outcome" = "$expected" ]; then
    passed=$((passed + 1))
    printf 'ok      %s: %s (%s)\n' "$id" "$shows" "$detail"
  else
    failed=$((failed + 1))
    printf 'FAILED  %s: not shown that %s. It is %s: %s. %s\n' "$id" "$shows" "$outcome" "$detail" "$otherwise"
  fi
}

case "${1:-workload}" in
  workload)
    probe 'reach:api.example.com:443' 'api.example.com:443 answers TLS' 'The policy is not in force, or a station of the way refuses; their logs tell: the sidecar.' answered 'https://api.example.com:443/' --noproxy '*'
    probe 'reach:api.example.com:80' 'api.example.com:80 answers HTTP' 'The policy is not in force, or a station of the way refuses; their logs tell: the sidecar.' answered 'http://api.example.com:80/' --noproxy '*'
    probe 'reach:api.example.com:8080' 'api.example.com:8080 answers HTTP' 'The policy is not in force, or a station of the way refuses; their logs tell: the sidecar.' answered 'http://api.example.com:8080/' --noproxy '*'
    probe 'reach:api.example.com:9443' 'api.example.com:9443 answers TLS, through proxy emea' 'The policy is not in force, or a station of the way refuses; their logs tell: the sidecar, proxy emea.' answered 'https://api.example.com:9443/' --noproxy '*'
    probe 'reach:db.example.com:5432' 'a connection to db.example.com:5432 stays open' 'The policy is not in force, or a station of the way refuses; their logs tell: the sidecar.' answered 'gopher://db.example.com:5432/' --noproxy '*'
    probe unlisted-host 'a host that no policy names is refused by the sidecar' 'The sidecars of team-a do not run with REGISTRY_ONLY, or this pod has no sidecar.' refused 'https://named-by-no-policy.invalid:443/' --noproxy '*' --connect-to 'named-by-no-policy.invalid:443:api.example.com:443'
    probe 'other-port:db.example.com:443' 'db.example.com:443, a port that the policy does not name, is refused by the sidecar' 'The sidecar lets other ports through, or another policy of the namespace asks for db.example.com:443.' refused 'https://db.example.com:443/' --noproxy '*'
    probe 'other-port:db.example.com:80' 'db.example.com:80, a port that the policy does not name, is refused by the sidecar' 'The sidecar lets other ports through, or another policy of the namespace asks for db.example.com:80.' refused 'http://db.example.com:80/' --noproxy '*'
    probe 'proxy:emea' 'proxy emea, dialled by the application itself, is refused by the sidecar' 'Whoever dials the proxy reaches all that it allows: the sidecar lets the call through, or another policy of the namespace opens the way to the proxy.' refused 'https://api.example.com:9443/' --noproxy '' --proxytunnel --proxy 'http://10.20.0.5:8080'
    ;;
  *)
    printf 'FAILED  no probe is made as %s\n' "$1"
    exit 2
    ;;
esac

printf '%s ok, %s FAILED\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
