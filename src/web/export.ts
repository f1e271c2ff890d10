import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { translatorFor } from '../locales/translate.js';
import { archivesOf } from './archive.js';
import type { Wiki } from '../wiki.js';
import type { Route } from './route.js';

/** A reader that takes nothing for so long is sent away. */
const STALLED_MS = 30_000;

/** The public wiki as one zip file. */
export const sendExport: Route['handler'] = (wiki) => {
  const withArchive = archivesOf(wiki, licenceNote());
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
  // A reader who goes away, or is sent away, is no fault.
  await pipeline(createReadStream('', { fd: file, start: 0, autoClose: false }), res).catch(() => undefined);
}

function licenceNote(): string {
  const t = translatorFor('en');
  const sentences = [
    t('These are the pages of a community wiki, one file each.'),
    t('The text is free to use and change under CC BY-SA 4.0: https://creativecommons.org/licenses/by-sa/4.0/'),
    t('Say where it is from, and share what you make of it in the same way.'),
  ];
  return `${sentences.join('\n')}\n`;
}
