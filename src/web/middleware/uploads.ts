import type { Request, RequestHandler, Response } from 'express';
import multer, { type StorageEngine } from 'multer';
import { FILE_BYTES } from '../../domain/file.js';
import { may } from '../../domain/permission.js';
import { Refused } from '../../domain/refused.js';
import { keepForm } from '../request.js';
import { keepUpload } from '../upload.js';
import { Slots } from './slots.js';

/** So many files are in memory at once; who comes later waits a while, unread. */
const AT_ONCE = 3;
const MOST_WAITING = 20;
const LONGEST_WAIT_MS = 60_000;
/** Who sends nothing for so long is not waited for. */
const STALLED_MS = 30_000;

const LIMITS = { files: 1, fields: 10, parts: 12, fieldNameSize: 100, fieldSize: 16 * 1024 };

const slots = new Slots({ atOnce: AT_ONCE, mostWaiting: MOST_WAITING, longestWaitMs: LONGEST_WAIT_MS });

const NOTHING = Buffer.alloc(0);

/** Reads on to the end of a file that is too large, so that the fields behind it are read, too. */
const inMemory: StorageEngine = {
  _handleFile: (req, { stream }, done) => {
    const declared = Number(req.headers['content-length'] ?? FILE_BYTES);
    let bytes = Buffer.allocUnsafeSlow(Math.min(declared, FILE_BYTES));
    let size = 0;
    stream.on('data', (piece: Buffer) => {
      if (size + piece.length <= bytes.length) piece.copy(bytes, size);
      else bytes = NOTHING;
      size += piece.length;
    });
    stream.on('error', (error: Error) => done(error));
    stream.on('end', () => {
      keepUpload(req, { bytes: bytes.subarray(0, size), isTooLarge: size > FILE_BYTES });
      done(null, { size });
    });
  },
  _removeFile: (_req, _file, done) => done(null),
};

/** A file that nobody may send is passed over, so that what was typed beside it can be given back. */
const nowhere: StorageEngine = {
  _handleFile: (_req, { stream }, done) => {
    stream.on('error', (error: Error) => done(error));
    stream.on('end', () => done(null, {}));
    stream.resume();
  },
  _removeFile: (_req, _file, done) => done(null),
};

const keeping = multer({ storage: inMemory, limits: LIMITS, defParamCharset: 'utf8' }).single('file');
const passing = multer({ storage: nowhere, limits: LIMITS, defParamCharset: 'utf8' }).single('file');

/** Reads a form that brings a file, its fields as any form's. What is wrong with the file is kept for who looks at the form. */
export const readUpload: RequestHandler = (req, res, next) => {
  readFor(req, res).then(() => next(), next);
};

async function readFor(req: Request, res: Response): Promise<void> {
  if (!may(req.user, 'add-file')) {
    await readWith(passing, req, res);
    return;
  }
  const free = await slots.take();
  if (!free) {
    await readWith(passing, req, res);
    keepUpload(req, {
      refused: new Refused('unavailable', 'Many files are being added right now. Please try again in a minute.'),
    });
    return;
  }
  res.once('close', free);
  if (req.socket.destroyed) {
    // Who waited may have gone, and is not heard of again.
    free();
    return;
  }
  req.setTimeout(STALLED_MS, () => req.destroy());
  await readWith(keeping, req, res);
  req.setTimeout(0);
}

function readWith(reader: RequestHandler, req: Request, res: Response): Promise<void> {
  return new Promise((resolve) => {
    const done = (error?: unknown) => {
      if (error !== undefined && error !== null) keepUpload(req, { refused: refusalFor(error) });
      keepFields(req);
      resolve();
    };
    void reader(req, res, done);
  });
}

function refusalFor(error: unknown): Refused {
  const code = error instanceof multer.MulterError ? error.code : '';
  if (code === 'LIMIT_UNEXPECTED_FILE' || code === 'LIMIT_FILE_COUNT') {
    const message = 'Add one file at a time.';
    return new Refused('invalid', message, {}, [{ field: 'file', message }]);
  }
  if (code.startsWith('LIMIT_')) return new Refused('too-large', 'This form holds more than we can read.');
  return new Refused('unreadable', 'This form did not arrive whole. Go back: your text is still there.');
}

/** What the package made of the fields: texts, lists of texts, and of names with brackets trees, which no form of ours has. */
function keepFields(req: Request): void {
  const fields = Object.entries((req.body ?? {}) as Record<string, unknown>);
  const form = fields.map(([name, value]): [string, string[]] => {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return [name, values.map((one) => (typeof one === 'string' ? one : ''))];
  });
  keepForm(req, new Map(form));
}
