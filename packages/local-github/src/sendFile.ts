import type { Response } from 'express';

/**
 * Sends a repository's file as it is. It is always plain bytes for the browser: a hostile page among
 * the files must not run with this server's origin.
 */
export function sendFile(
  response: Response,
  oid: string,
  content: Buffer,
): void {
  response.setHeader('etag', `"${oid}"`);
  response.setHeader('content-type', 'text/plain; charset=utf-8');
  response.setHeader('x-content-type-options', 'nosniff');
  response.send(content);
}
