import { parse } from 'tldts';
import { ABOVE_PUBLIC_SUFFIXES } from './abovePublicSuffixes';

/** Whether every name below it may be somebody else's: by the list, and as a top-level domain that is not on it. */
export function isPublicSuffix(domain: string): boolean {
  return lookUp(domain).domain === null;
}

/** {@link isPublicSuffix}, by the list alone: a company's own top-level domain is the company's. */
export function isListedPublicSuffix(domain: string): boolean {
  const { domain: registered, isIcann, isPrivate } = lookUp(domain);
  return registered === null && (isIcann === true || isPrivate === true);
}

/** Of public suffixes those that a company listed for names of its customers, such as a cloud's storage. */
export function isPrivateSuffix(domain: string): boolean {
  const { domain: registered, isPrivate } = lookUp(domain);
  return registered === null && isPrivate === true;
}

/** Whether some names below it are public suffixes, though it is none itself. */
export function isAbovePublicSuffix(domain: string): boolean {
  return ABOVE_PUBLIC_SUFFIXES.has(domain);
}

/** By what registries say of their domains, and companies of theirs. */
function lookUp(domain: string) {
  return parse(domain, {
    allowPrivateDomains: true,
    extractHostname: false,
    validateHostname: false,
  });
}
