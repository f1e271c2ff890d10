import type { GaveUp } from '../domain/work-cache.js';
import type { Translate } from '../locales/translate.js';
import { encodeHtml } from './entities.js';

/** A source in <pre>, with a note why it is not laid out. */
export function asTyped(source: string, t: Translate, gaveUp?: GaveUp): string {
  const why =
    gaveUp === 'busy'
      ? t('The site is very busy, so this page is shown as it was typed. Load it again in a minute.')
      : t('This page is shown as it was typed. It is too large or too deeply nested to be laid out.');
  const title = `<p class="note-title">${encodeHtml(t('Note'))}</p>`;
  return `<aside class="note" role="note">${title}<p>${encodeHtml(why)}</p></aside>\n<pre>${sparingly(source)}</pre>\n`;
}

// Only what HTML would misread is escaped, so that the output limit holds for any source.
function sparingly(source: string): string {
  const readable = source.replaceAll('\0', '\uFFFD').replace(/\r\n?/g, '\n');
  return `\n${readable.replace(/&(?=[\p{L}\p{N}#])/gu, '&amp;').replaceAll('<', '&lt;')}`;
}
