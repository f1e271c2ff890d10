import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { isOutOfFiles } from '../domain/file-error.js';
import { Refused } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';

/** What a program did wrong, for its maker to read. */
export class Problem extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
  }
}

/** An address below the API that nothing answers. */
export const noResource: RequestHandler = () => {
  throw new Problem(404, 'There is nothing at this address.');
};

/** Answers whatever was thrown as problem details (RFC 9457); a fault of ours tells nothing of itself. */
export function problems(wiki: Wiki): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    if (error instanceof Problem) {
      sendProblem(res, error.status, error.message);
      return;
    }
    if (error instanceof Refused && error.reason === 'unavailable') {
      sendProblem(res, 503, error.sentence);
      return;
    }
    if (isBadAddress(error)) {
      sendProblem(res, 400, 'The address could not be read.');
      return;
    }
    wiki.log.error({ err: error }, 'fault');
    if (isOutOfFiles(error)) {
      sendProblem(res, 503, 'The site has too much to do at once right now.');
      return;
    }
    sendProblem(res, 500, 'There is a problem with the site.');
  };
}

function sendProblem(res: Response, status: number, detail: string): void {
  const problem = { type: 'about:blank', title: STATUS_CODES[status], status, detail };
  res.status(status).type('application/problem+json').send(JSON.stringify(problem));
}

function isBadAddress(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && error.status === 400;
}
