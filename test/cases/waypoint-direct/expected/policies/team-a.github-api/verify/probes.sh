# Rendered by istio-egress from the policies of this repository; edits are reported as drift. sha256:1846f6343b6ea98737e6fc5ff2404cccf1c6a962fbeb46f9ae22c19363851e0e
# Usage: sh probes.sh workload
set -u

# The label that stands for a wildcard's "*": choose one that exists.
EXAMPLE_LABEL="${EXAMPLE_LABEL:-www}"

# Istio's proxies give up on a host that does not answer after 10 seconds. A call
# that ends sooner was refused; a connection that is open later leads somewhere.
CALL_SECONDS=8
HOLD_SECONDS="${HOLD_SECONDS:-12}"

passed=0
failed=0

# attempt <url> <option of curl>...: makes one call; sets `outcome` and `detail`.
attempt() {
  url=$1
  shift
  seconds=$CALL_SECONDS
  case $url in ftp:*) seconds=$HOLD_SECONDS ;; esac
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
      detail="HTTP $status"
      # Without TLS the mesh itself may have answered. It has no route (404) or
      # denies (403) with bodies of its own, and cannot send on (502 to 504).
      case $url in http:*)
        case "$status $size" in
          '404 0' | '403 19' | 502\ * | 503\ * | 504\ *) outcome=refused ;;
        esac
        ;;
      esac
      ;;
    7 | 35 | 52 | 56)
      outcome=refused
      # Somebody spoke: a proxy to CONNECT, a server in TLS or something else.
      case $connect in '' | 000 | 0) ;; *) outcome=unclear ;; esac
      case $message in *alert* | *version*) outcome=unclear ;; esac
      ;;
    28)
      outcome=silent
      # An FTP client says nothing before the server does, so a connection that
      # is still open shows one to a host that waits, and disturbs nobody.
      case "$url $connected" in
        *' 0.000000') ;;
        ftp:*)
          outcome=answered
          detail="open for $seconds s"
          ;;
        *) outcome=unclear ;;
      esac
      ;;
    8) case $url in ftp:*) outcome=answered ;; esac ;;
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
    probe 'reach:api.github.com:443' 'api.github.com:443 answers TLS' 'The policy is not in force, or a station of the way refuses; their logs tell: the sidecar.' answered 'https://api.github.com:443/' --noproxy '*'
    ;;
  *)
    printf 'FAILED  no probe is made as %s\n' "$1"
    exit 2
    ;;
esac

printf '%s ok, %s FAILED\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
