import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { Response } from 'express';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { exportPages } from '../actions/export-pages.js';
import { Refused } from '../domain/refused.js';
import { minuteOf, timeText } from '../domain/time.js';
import { translatorFor } from '../locales/translate.js';
import type { Wiki } from '../wiki.js';
import type { Route } from './route.js';

const MOST_AT_ONCE = 2;
const LONGEST_MS = 300_000;

/** The public wiki as one zip file, written page by page as fast as it is fetched. */
export const sendExport: Route['handler'] = (wiki) => {
  let running = 0;
  return async (req, res) => {
    if (running >= MOST_AT_ONCE) {
      res.setHeader('Retry-After', '60');
      throw new Refused('unavailable', 'Others are fetching all pages right now. Please try again in a minute.');
    }
    res.type('application/zip').attachment(`movement-tech-wiki-${wiki.now().toISOString().slice(0, 10)}.zip`);
    if (req.method === 'HEAD') {
      res.end();
      return;
    }
    running += 1;
    try {
      await sendZip(wiki, res);
    } finally {
      running -= 1;
    }
  };
};

async function sendZip(wiki: Wiki, res: Response): Promise<void> {
  const gone = new AbortController();
  res.on('close', () => gone.abort());
  const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(LONGEST_MS)]);
  const zip = new Zip((error, chunk) => {
    if (error) res.destroy(error);
    else res.write(chunk);
  });
  add(zip, 'LICENSE.txt', licenceNote(), timeText(wiki.now()));
  for (const slice of exportPages(wiki)) {
    for (const { name, text, changedAt } of slice) add(zip, name, text, changedAt);
    await roomIn(res, signal);
    if (signal.aborted) {
      res.destroy();
      return;
    }
  }
  zip.end();
  res.end();
}

function add(zip: Zip, name: string, text: string, changedAt: string): void {
  const file = new ZipDeflate(name, { level: 6 });
  file.mtime = minuteOf(changedAt);
  zip.add(file);
  file.push(strToU8(text), true);
}

/** Lets other requests through, and waits for a reader that is slower than we are. */
async function roomIn(res: Response, signal: AbortSignal): Promise<void> {
  if (res.writableNeedDrain && !signal.aborted) await once(res, 'drain', { signal }).catch(() => undefined);
  else await setImmediate();
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
