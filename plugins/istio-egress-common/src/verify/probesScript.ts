import { Caller, CALLERS, EXAMPLE_LABEL, Probe } from './probe';
import { command } from './shell';

/*
 * Runs in a pod: `sh probes.sh <caller>`. What is between the frame and the
 * probes is the same for every policy. It writes no file, reads no input (it
 * may arrive by standard input itself), and asks for nothing but a POSIX shell
 * and curl.
 */
const FRAME = `set -u

# The label that stands for a wildcard's "*": choose one that exists.
${EXAMPLE_LABEL.name}="\${${EXAMPLE_LABEL.name}:-${EXAMPLE_LABEL.value}}"

# Istio's proxies give up on a host that does not answer after 10 seconds. A call
# that ends sooner was refused; a connection that is open later leads somewhere.
# A gateway judges a connection by its first bytes, so each sends an empty line
# (the gopher protocol): what is neither TLS nor HTTP waits for more.
CALL_SECONDS=8
HOLD_SECONDS="\${HOLD_SECONDS:-12}"

passed=0
failed=0

# attempt <url> <option of curl>...: makes one call; sets \`outcome\` and \`detail\`.
attempt() {
  url=$1
  shift
  seconds=$CALL_SECONDS
  case $url in gopher:*) seconds=$HOLD_SECONDS ;; esac
  report=$(curl --disable --silent --http1.1 --output /dev/null --max-time "$seconds" \\
    --write-out '%{http_code} %{http_connect} %{size_download} %{time_connect} %{errormsg}' \\
    "$@" --url "$url" </dev/null 2>/dev/null)
  code=$?
  read -r status connect size connected message <<REPORT
$report
REPORT
  detail="curl \${code}\${message:+: $message}"
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
    printf 'ok      %s: %s (%s)\\n' "$id" "$shows" "$detail"
  else
    failed=$((failed + 1))
    printf 'FAILED  %s: not shown that %s. It is %s: %s. %s\\n' "$id" "$shows" "$outcome" "$detail" "$otherwise"
  fi
}`;

/** What runs inside a pod, for each of the callers that the probes have. */
export function toProbesScript(probes: readonly Probe[]): string {
  const callers = callersOf(probes);
  return [
    `# Usage: sh probes.sh ${callers.join('|')}`,
    FRAME,
    '',
    `case "\${1:-workload}" in`,
    ...callers.flatMap(caller => [
      `  ${caller})`,
      ...probes
        .filter(each => each.caller === caller)
        .map(each => `    ${toCommand(each)}`),
      '    ;;',
    ]),
    '  *)',
    '    printf \'FAILED  no probe is made as %s\\n\' "$1"',
    '    exit 2',
    '    ;;',
    'esac',
    '',
    'printf \'%s ok, %s FAILED\\n\' "$passed" "$failed"',
    '[ "$failed" -eq 0 ]',
    '',
  ].join('\n');
}

/** The callers that the probes need, in their order. */
export function callersOf(probes: readonly Probe[]): Caller[] {
  return CALLERS.filter(caller => probes.some(each => each.caller === caller));
}

function toCommand(probe: Probe): string {
  const { id, shows, otherwise, expected, url, options } = probe;
  return command(
    'probe',
    id,
    shows,
    otherwise,
    expected,
    url,
    ...options,
  ).replaceAll('*.', `'"\${${EXAMPLE_LABEL.name}}".'`);
}
