import { once } from 'node:events';
import { read } from 'node:fs';
import { promisify } from 'node:util';
import type { Response } from 'express';
import { translatorFor } from '../locales/translate.js';
import { archivesOf } from './archive.js';
import type { Wiki } from '../wiki.js';
import type { Route } from './route.js';

/** A reader that takes nothing for so long is sent away. */
const STALLED_MS = 30_000;
const PIECE = 64 * 1024;

const readAt = promisify(read);

/** The public wiki as one zip file. */
export const sendExport: Route['handler'] = (wiki) => {
  const withArchive = archivesOf(wiki, licenceNote(wiki.config.baseUrl));
  return async (req, res) => {
    if (req.method === 'HEAD') nameFile(wiki, res).end();
    else await withArchive(({ file, size }) => send(nameFile(wiki, res), file, size));
  };
};

function nameFile(wiki: Wiki, res: Response): Response {
  return res.type('application/zip').attachment(`movement-tech-wiki-${wiki.now().toISOString().slice(0, 10)}.zip`);
}

async function send(res: Response, file: number, size: number): Promise<void> {
  res.setHeader('Content-Length', size);
  res.setTimeout(STALLED_MS, () => res.destroy());
  const gone = new AbortController();
  res.on('close', () => gone.abort());
  // Read by place, since many read one file; a stream of it would close it at its end.
  for (let at = 0; at < size && !gone.signal.aborted; at += PIECE) {
    const { buffer, bytesRead } = await readAt(file, Buffer.alloc(PIECE), 0, PIECE, at);
    if (res.write(buffer.subarray(0, bytesRead))) continue;
    await once(res, 'drain', { signal: gone.signal }).catch(() => undefined);
  }
  res.end();
}

function licenceNote(baseUrl: string): string {
  const t = translatorFor('en');
  const sentences = [
    t('These are the pages of a community wiki, one file each.'),
    t('The text is free to use and change under CC BY-SA 4.0: https://creativecommons.org/licenses/by-sa/4.0/'),
    t('Say where it is from, and share what you make of it in the same way.'),
    t('Pictures and PDF files are not in here. They stand at {address}', { address: `${baseUrl}/files` }),
  ];
  return `${sentences.join('\n')}\n`;
}
