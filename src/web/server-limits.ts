import { STATUS_CODES, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Wiki } from '../wiki.js';
import { headersBefore } from './middleware/headers.js';

/** Who neither sends nor takes anything for so long is gone. */
const SILENT_MS = 60_000;
/** The whole export over a slow line takes some minutes; who takes longer only holds what others need. */
const LONGEST_ANSWER_MS = 15 * 60_000;

const STATUSES: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Lets a server answer within bounds of what one connection can hold, and with all protective headers what cannot be read as a request. */
export function limitServer(
  server: Server,
  { config, health }: Pick<Wiki, 'config' | 'health'>,
  answer: RequestListener,
): void {
  const kept = headersBefore(config.baseUrl);
  server.setTimeout(SILENT_MS);
  const refuse = (res: ServerResponse, status: number) => {
    for (const [name, value] of kept) res.setHeader(name, value);
    res.writeHead(status, { Connection: 'close' }).end();
  };
  const answerInTime: RequestListener = (req, res) => {
    if (lacksHost(req)) {
      refuse(res, 400);
      return;
    }
    if (health.isEnding) res.setHeader('Connection', 'close');
    const timer = setTimeout(() => res.destroy(), LONGEST_ANSWER_MS).unref();
    res.once('close', () => clearTimeout(timer));
    answer(req, res);
  };
  server.on('request', oneByOne(answerInTime));
  server.on('checkExpectation', (_req: IncomingMessage, res: ServerResponse) => refuse(res, 417));
  server.on('clientError', (error: Error & { readonly code?: string }, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else socket.end(answerTo(STATUSES[error.code ?? ''] ?? 400, kept));
  });
}

/** Node itself would answer without the protective headers. */
function lacksHost({ headers, httpVersion }: IncomingMessage): boolean {
  return httpVersion === '1.1' && headers.host === undefined;
}

/** What one connection can ask for beyond what is being answered. Browsers wait for each answer; a few programs ask in advance. */
const MOST_WAITING = 8;

/** Answers what comes over one connection one after the other, and hangs up on who sends very many requests in one go: they arrive together, and would all be answered before anybody else is. */
function oneByOne(answer: RequestListener): RequestListener {
  const rows = new WeakMap<Socket, (() => void)[]>();
  return (req, res) => {
    const { socket } = req;
    const waiting = rows.get(socket) ?? [];
    const begin = () => {
      if (socket.destroyed) return;
      res.once('close', () => {
        const next = waiting.shift();
        // Not before others had their turn.
        if (next) setImmediate(next);
        else rows.delete(socket);
      });
      answer(req, res);
    };
    if (socket.destroyed) return;
    if (waiting.length >= MOST_WAITING) socket.destroy();
    else if (rows.has(socket)) waiting.push(begin);
    else {
      rows.set(socket, waiting);
      begin();
    }
  };
}

function answerTo(status: number, kept: readonly (readonly [string, string])[]): string {
  const lines = kept.map(([name, value]) => `${name}: ${value}`);
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...lines,
    'Connection: close',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}
