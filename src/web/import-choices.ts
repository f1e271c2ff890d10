import { plural } from '../locales/translate.js';
import { listImports } from '../storage/imports.js';
import type { Wiki } from '../wiki.js';
import type { Frame } from './frame.js';
import { minuteWords } from './view-helpers.js';

const OFFERED = 20;

/** The newest imports, by number, with what each is called. */
export function importChoices(wiki: Wiki, { t }: Frame): readonly (readonly [string, string])[] {
  return listImports(wiki.db, Number.MAX_SAFE_INTEGER, OFFERED).map((made) => {
    const edits = plural(t, made.toChange - made.fromChange + 1, '1 page', '{n} pages');
    const values = { time: minuteWords(made.createdAt, t), edits, name: made.authorName };
    return [String(made.id), t('{time}: {edits}, by {name}', values)] as const;
  });
}
