import { Problem, quote } from '../findings';
import { addressMeantBy } from './addresses';
import { endsInNumber, nameProblem } from './hosts';
import { hasForeignLetters, toALabels } from './internationalHost';

/** A host as DNS knows it, or why the text is none. */
export type HostReading = { host: string } | Problem;

const example = quote('api.github.com');

/** RFC 2782. */
const SRV_RECORD = /^_[-a-z0-9]+\._(tcp|udp|tls)\./;

/** Longer texts are not looked into; no host and no URL that anyone pastes comes near. */
const LONGEST_TEXT = 4096;

interface Parts {
  /** What stands beside the name, in words; nothing where it stands alone. */
  beside: string[];
  name: string;
  port?: string;
  /** Where the URL stands for what an SRV record names: that record. */
  record?: string;
}

/**
 * One spelling for one host: lower case, no trailing dot, A-labels. A single
 * label is a name of the cluster's own search path, and a number at the end
 * makes an address, in any of the spellings that resolvers take.
 */
export function readHost(
  text: string,
  { wildcard }: { wildcard: boolean },
): HostReading {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_TEXT) {
    const problem = `it has more than ${LONGEST_TEXT} characters`;
    return { code: 'EGR100', values: { value: 'The text', problem, example } };
  }
  const { beside, name, port, record } = partsOf(trimmed);
  const reading = readName(name, { wildcard });
  if (beside.length === 0) return reading;
  if ('code' in reading && reading.code !== 'EGR100') return reading;
  return {
    code: 'EGR111',
    values: {
      // Neither a password nor a token of a pasted URL goes any further.
      value: 'host' in reading ? quote(reading.host) : 'the host',
      beside: beside.join(', ').replace(/, ([^,]*)$/, ' and $1'),
      ...('host' in reading && record
        ? {
            meant: `each host of the SRV record ${quote(record)}`,
            port: ', and its port as port',
          }
        : {
            meant:
              'host' in reading
                ? quote(reading.host)
                : `a host such as ${example}`,
            port: port ? `, and ${port} as port` : '',
          }),
    },
  };
}

/**
 * The host, and the port if one is named, that somebody means who pastes a URL
 * or a host with a port; undefined where the text is no more than a host, and
 * where no host can be told from it.
 *
 * @public
 */
export function hostMeantBy(
  text: string,
): { host: string; port?: number } | undefined {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_TEXT) return undefined;
  const { beside, name, port, record } = partsOf(trimmed);
  const reading = readName(name, { wildcard: true });
  const isHost = 'host' in reading && record === undefined;
  if (beside.length === 0 || !isHost) return undefined;
  return { host: reading.host, ...(port && { port: Number(port) }) };
}

/** A pattern of the platform's: a host, `*.` and a domain, or `*`; domains may be single labels. */
export function readHostPattern(text: string): string | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  const trimmed = text.trim();
  if (trimmed === '*') return trimmed;
  const reading = readName(trimmed, { wildcard: true, singleLabel: true });
  return 'host' in reading ? reading.host : undefined;
}

/** A name of DNS, be it a single label. */
export function readDomain(text: string): string | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  const reading = readName(text.trim(), { wildcard: false, singleLabel: true });
  return 'host' in reading ? reading.host : undefined;
}

function readName(
  name: string,
  {
    wildcard,
    singleLabel = false,
  }: { wildcard: boolean; singleLabel?: boolean },
): HostReading {
  const starred = wildcard && name.startsWith('*.');
  const spelled = starred ? name.slice(2) : name;
  const value = quote(name);
  const ascii = hasForeignLetters(spelled)
    ? toALabels(spelled, value)
    : undefined;
  if (ascii !== undefined && 'code' in ascii) return ascii;
  const base = (ascii?.host ?? spelled.toLowerCase()).replace(/\.$/, '');

  const address = addressMeantBy(base);
  if (address !== undefined) {
    return {
      code: 'EGR110',
      values: { value, address: quote(address), example },
    };
  }
  const problem =
    (SRV_RECORD.test(base)
      ? 'it is an SRV record, which names other hosts'
      : nameProblem(base)) ??
    (endsInNumber(base) ? 'its last label is a number' : undefined);
  if (problem !== undefined) {
    return { code: 'EGR100', values: { value, problem, example } };
  }
  if (!starred && !singleLabel && !base.includes('.')) {
    return {
      code: 'EGR112',
      values: { value, example: quote(`${base}.example.com`) },
    };
  }
  return { host: starred ? `*.${base}` : base };
}

/** Takes apart what may be a URL, or a host with a port; cut by hand, since a regular expression would backtrack. */
function partsOf(text: string): Parts {
  if (addressMeantBy(text) !== undefined) return { beside: [], name: text };
  const beside: string[] = [];
  const scheme = /^[a-z][-a-z0-9+.]*:\/\//i.exec(text)?.[0] ?? '';
  if (scheme) beside.push('a scheme');
  const afterScheme = text.slice(scheme.length);
  const end = afterScheme.search(/[/?#\\]/);
  const authority = end < 0 ? afterScheme : afterScheme.slice(0, end);
  const at = authority.lastIndexOf('@');
  if (at >= 0) beside.push('a user');
  const place = authority.slice(at + 1);
  const colon = place.lastIndexOf(':');
  const hasPort = colon >= 0 && /^\d*$/.test(place.slice(colon + 1));
  if (hasPort) beside.push('a port');
  if (end >= 0) beside.push('a path');
  const name = hasPort ? place.slice(0, colon) : place;
  const service = /^([a-z]+)\+srv:/i.exec(scheme)?.[1];
  return {
    beside,
    name,
    port: hasPort ? place.slice(colon + 1) : undefined,
    ...(service && { record: `_${service.toLowerCase()}._tcp.${name}` }),
  };
}
