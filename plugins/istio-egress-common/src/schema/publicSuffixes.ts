import { getDomain } from 'tldts';
import { ABOVE_PUBLIC_SUFFIXES } from './abovePublicSuffixes';

/** Whether every name below it may be somebody else's, by what registries and companies say of their domains. */
export function isPublicSuffix(domain: string): boolean {
  const registered = getDomain(domain, {
    allowPrivateDomains: true,
    extractHostname: false,
    validateHostname: false,
  });
  return registered === null;
}

/** Whether some names below it are public suffixes, though it is none itself. */
export function isAbovePublicSuffix(domain: string): boolean {
  return ABOVE_PUBLIC_SUFFIXES.has(domain);
}
