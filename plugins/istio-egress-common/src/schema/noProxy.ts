import { z } from 'zod';
import { isOneAddress, toRange } from './addressRanges';
import { isIpAddress } from './addresses';
import { rule } from './fields';
import { readDomain } from './readHost';

const LONGEST_ENTRY = 253;
const SUFFIX = /^\*?\.(?=[^.])/;

/** Whether every program that reads NO_PROXY knows what is meant: a host, a suffix, an address or a range. */
function isEntry(text: string): boolean {
  if (isIpAddress(text)) return true;
  const range = toRange(text);
  if (range !== undefined) return !range.endsWith('/0');
  const domain = text.replace(SUFFIX, '');
  return readDomain(domain) !== undefined;
}

/** What is wrong with an entry that is none, and what to enter instead. */
function problemOf(text: string): { problem: string; instead: string } {
  if (text === '*' || /\/0$/.test(text)) {
    return {
      problem: 'it covers everything, so nothing would use the proxy',
      instead:
        'the hosts that are reached without the proxy, such as .internal',
    };
  }
  if (/[,;\s]/.test(text)) {
    return {
      problem: 'it holds several entries',
      instead: 'each of them as an entry of the list',
    };
  }
  const host = /^[a-z][a-z0-9+.-]*:\/\/([^/:]+)/i.exec(text)?.[1];
  if (host !== undefined) {
    return { problem: 'it is a URL', instead: `the host, ${host}` };
  }
  const beforePort = /^([^:]+):\d+$/.exec(text)?.[1];
  if (beforePort !== undefined) {
    return { problem: 'it has a port', instead: `the host, ${beforePort}` };
  }
  if (text.includes('*')) {
    return {
      problem: 'the * does not stand for a subdomain',
      instead: 'a domain as .example.com, and addresses as 172.20.0.0/16',
    };
  }
  return {
    problem: 'it is neither a host, a suffix, an address nor a range',
    instead: 'host.example.com, .example.com, 10.1.2.3 or 10.0.0.0/8',
  };
}

/** An entry of NO_PROXY. */
export const noProxyEntrySchema = z
  .string()
  .transform(text => text.slice(0, 2 * LONGEST_ENTRY).trim())
  .superRefine((text, context) => {
    if (isEntry(text)) return;
    context.addIssue({
      code: 'custom',
      ...rule('EGR933', problemOf(text)),
    });
  });

/** As NO_PROXY has it: of curl and others, a suffix begins with its dot. */
export function toNoProxy(entry: string): string {
  return entry.replace(/^\*(?=\.)/, '');
}

const OCTETS: Record<string, number> = { '8': 1, '16': 2, '24': 3 };

/**
 * As `http.nonProxyHosts` of Java has it, which knows a `*` at one end and no
 * ranges; absent for a range that has no such form.
 */
export function toNonProxyHost(entry: string): string | undefined {
  if (entry.startsWith('.')) return `*${entry}`;
  const range = toRange(entry) ?? entry;
  const [address, bits] = range.split('/');
  if (isOneAddress(range)) {
    return address.includes(':') ? `[${address}]` : address;
  }
  return address.includes(':') || OCTETS[bits] === undefined
    ? undefined
    : `${address.split('.').slice(0, OCTETS[bits]).join('.')}.*`;
}
