import type { Request, Response } from 'express';
import { query } from '../requests';

/** The part of a list that was asked for; the `Link` header tells clients that there is more. */
export function paginate<T>(
  request: Request,
  response: Response,
  items: readonly T[],
): T[] {
  const size = Math.min(Number(query(request, 'per_page')) || 30, 100);
  const page = Math.max(Number(query(request, 'page')) || 1, 1);
  if (page * size < items.length) {
    const next = new URL(
      request.originalUrl,
      `${request.protocol}://${request.get('host')}`,
    );
    next.searchParams.set('page', String(page + 1));
    response.setHeader('link', `<${next}>; rel="next"`);
  }
  return items.slice((page - 1) * size, page * size);
}
