import { at } from '../plainData';

/** One call, as a log tells it. */
export interface LoggedCall {
  /** The address that called. */
  source?: string;
  /** A pod's name, where the log has one. */
  pod?: string;
  host: string;
  port: number;
  /** ISO 8601. */
  time?: string;
  isDenied: boolean;
  /** Whether the sidecar forwards it for want of a lockdown alone: it knows no such host. */
  isUnknown?: boolean;
}

/** No line of a proxy's log that people read is longer. */
const LINE_CHARACTERS = 16 * 1024;

/** As `kubectl logs --prefix` writes. */
const PREFIX = /^\[pod\/([-a-z0-9.]+)\/[-a-z0-9]+\] /;

/** Istio's default text format: https://istio.io/latest/docs/tasks/observability/logs/access-log/ */
const ENVOY =
  /^\[(\S+)\] "[^"]*" (\d+) (\S+) (\S+) .*"([^"]*)" "([^"]*)" (\S+) (\S+) (\S+) (\S+) (\S+) \S+\s*$/;

/** `access.log`: time, duration, client, result/status, bytes, method, address. */
const SQUID = /^(\d+\.\d{3}) +\d+ (\S+) ([A-Z_]+)\/(\d{3}) \d+ ([A-Z]+) (\S+) /;

/** `combined`, and what squid adds to it. */
const COMBINED =
  /^(\S+) \S+ \S+ \[(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):([\d:]{8}) ([-+]\d{4})\] "([A-Z]+) (\S+) [^"]*" (\d{3}) \d+ "[^"]*" "[^"]*" ?([A-Z_]*)/;

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** Reads a line of an access log of Envoy or squid; nothing of any other line. */
export function readLine(line: string): LoggedCall | undefined {
  if (line.length > LINE_CHARACTERS) return undefined;
  const pod = PREFIX.exec(line);
  const text = pod ? line.slice(pod[0].length) : line;
  const call = text.startsWith('{')
    ? readJson(text)
    : readEnvoy(text) ?? readSquid(text) ?? readCombined(text);
  return call && (pod ? { ...call, pod: pod[1] } : call);
}

function readEnvoy(text: string): LoggedCall | undefined {
  const match = ENVOY.exec(text);
  if (match === null) return undefined;
  const [, time, code, flags, details, authority, , cluster] = match;
  const [, , , , , , , , , local, remote, serverName] = match;
  return toCall({
    time,
    code,
    flags,
    details,
    authority,
    cluster,
    local,
    remote,
    serverName,
  });
}

function readJson(text: string): LoggedCall | undefined {
  let fields: unknown;
  try {
    fields = JSON.parse(text);
  } catch {
    return undefined;
  }
  const valueOf = (key: string): string => {
    const value = at(fields, key);
    return typeof value === 'string' || typeof value === 'number'
      ? String(value)
      : '-';
  };
  return toCall({
    time: valueOf('start_time'),
    code: valueOf('response_code'),
    flags: valueOf('response_flags'),
    details: valueOf('response_code_details'),
    authority: valueOf('authority'),
    cluster: valueOf('upstream_cluster'),
    local: valueOf('downstream_local_address'),
    remote: valueOf('downstream_remote_address'),
    serverName: valueOf('requested_server_name'),
  });
}

function toCall(line: {
  time: string;
  code: string;
  flags: string;
  details: string;
  authority: string;
  cluster: string;
  local: string;
  remote: string;
  serverName: string;
}): LoggedCall | undefined {
  const { time, code, flags, details, authority, cluster, local } = line;
  // What comes in is somebody else's call.
  if (/^inbound\||^InboundPassthroughCluster/.test(cluster)) return undefined;
  const dialled = hostAndPort(local);
  const asked = hostAndPort(authority);
  const name = [line.serverName, asked?.host ?? authority].find(
    each => each !== '-' && each !== '',
  );
  const host = name ?? dialled?.host;
  const port = dialled?.port ?? asked?.port;
  if (host === undefined || port === undefined) return undefined;
  return {
    ...sourceOf(line.remote),
    host: host.toLowerCase(),
    port,
    ...timeOf(time),
    isUnknown: cluster === 'PassthroughCluster',
    isDenied:
      cluster === 'BlackHoleCluster' ||
      /\b(NR|UAEX|UH)\b/.test(flags) ||
      details.includes('rbac_access_denied') ||
      (code === '502' && cluster === '-'),
  };
}

function sourceOf(address: string): { source?: string } {
  const source = hostAndPort(address)?.host;
  return source === undefined ? {} : { source };
}

function timeOf(told: string | number): { time?: string } {
  const time = new Date(told);
  return Number.isNaN(time.getTime()) ? {} : { time: time.toISOString() };
}

/** `host:port`, also of an IPv6 address in brackets. */
function hostAndPort(text: string): { host: string; port: number } | undefined {
  const match = /^\[?([^\]\s]+?)\]?:(\d{1,5})$/.exec(text);
  return match === null
    ? undefined
    : { host: match[1], port: Number(match[2]) };
}

function readSquid(text: string): LoggedCall | undefined {
  const match = SQUID.exec(text);
  if (match === null) return undefined;
  const [, seconds, source, result, code, method, address] = match;
  const target = targetOf(method, address);
  return (
    target && {
      source,
      ...target,
      ...timeOf(Number(seconds) * 1000),
      isDenied: isDeniedBySquid(result, code),
    }
  );
}

function readCombined(text: string): LoggedCall | undefined {
  const match = COMBINED.exec(text);
  if (match === null) return undefined;
  const [, source, day, month, year, time, zone, method, address] = match;
  const [, , , , , , , , , code, result] = match;
  const target = targetOf(method, address);
  const number = String(MONTHS.indexOf(month) / 3 + 1).padStart(2, '0');
  return (
    target && {
      source,
      ...target,
      ...timeOf(`${year}-${number}-${day}T${time}${zone}`),
      isDenied: isDeniedBySquid(result, code),
    }
  );
}

function isDeniedBySquid(result: string, code: string): boolean {
  return result.includes('DENIED') || code === '403' || code === '407';
}

/** What a client asks a proxy for: `host:port`, or a URL. */
function targetOf(
  method: string,
  address: string,
): { host: string; port: number } | undefined {
  if (method === 'CONNECT') return hostAndPort(address.toLowerCase());
  const match = /^(https?):\/\/(?:[^@/]*@)?([^:/?#]+)(?::(\d{1,5}))?/i.exec(
    address,
  );
  if (match === null) return undefined;
  const usual = match[1].toLowerCase() === 'https' ? 443 : 80;
  return {
    host: match[2].toLowerCase(),
    port: match[3] ? Number(match[3]) : usual,
  };
}
