declare module 'punycode.js' {
  const punycode: {
    /** The letters of an A-label without its prefix; throws where they are none. */
    decode(text: string): string;
  };
  // Its names are not seen as exports where Node itself loads modules.
  export default punycode;
}
