/** Git's own rule of thumb: a NUL byte near the beginning makes a file binary. */
export function isText(content: Uint8Array): boolean {
  return !content.subarray(0, 8000).includes(0);
}
