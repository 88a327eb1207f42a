import type { ErrorRequestHandler, Response } from 'express';
import type { LocalGithubLogger } from './logger';

/**
 * Answers a request that failed. What is not meant for the client, which has no
 * status, is logged and becomes a 500.
 */
export function handleErrors(
  logger: LocalGithubLogger,
  answer: (response: Response, error: unknown, isMeant: boolean) => void,
): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const status: number | undefined = error.status;
    if (!status) {
      logger.error(`${request.method} ${request.path}: ${error.stack}`);
    }
    answer(response.status(status ?? 500), error, Boolean(status));
  };
}
