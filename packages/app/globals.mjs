// What libraries for Node take for granted, in a browser.
export { Buffer } from 'buffer/';
export { default as process } from 'process/browser';
