declare module 'punycode.js' {
  /** The letters of an A-label without its prefix; throws where they are none. */
  export function decode(text: string): string;
}
