import { Refused } from '../domain/refused.js';
import { normalizeBody } from '../domain/text.js';
import { LANGUAGES } from '../locales/translate.js';
import { exceedsLimits } from '../markup/limits.js';
import type { Rendered } from '../markup/render.js';
import type { Wiki } from '../wiki.js';
import { forgetPages } from './kept-pages.js';

/** A revision's body as HTML, kept by revision id and language: revisions never change. */
export function renderRevision(wiki: Wiki, revisionId: number, body: string, language: string): Promise<Rendered> {
  return wiki.caches.rendered.get(`${revisionId} ${language}`, () => wiki.workers.render(body, language));
}

/** A body that is not saved, as HTML. */
export function renderBody(wiki: Wiki, body: string, language: string): Promise<Rendered> {
  return wiki.workers.render(body, language, 'preview');
}

/** Refuses a body that grows beyond the output limit when it is laid out; awaited before the transaction of an action that saves it. Gives back its sections. */
export async function checkLaidOut(wiki: Wiki, body: string): Promise<Rendered['sections']> {
  const source = normalizeBody(body);
  // What is too long before it is laid out is refused by what counts it, in words of its own.
  if (exceedsLimits(source)) return [];
  const { tooLarge, sections } = await wiki.workers.render(source, 'en', 'save');
  if (!tooLarge) return sections;
  throw new Refused(
    'too-large',
    'This text grows too large when it is laid out. Split it into several pages, or repeat long addresses less often.',
  );
}

/** Drops what is kept of a revision that was hidden. */
export function forgetRendered(wiki: Wiki, revisionId: number): void {
  for (const language of LANGUAGES) wiki.caches.rendered.delete(`${revisionId} ${language}`);
  wiki.caches.plain.delete(revisionId);
  wiki.caches.links.clear();
  wiki.caches.diffs.clear();
  forgetPages(wiki.db);
}
