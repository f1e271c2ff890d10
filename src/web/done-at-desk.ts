import type { Request } from 'express';
import { plural, type Translate } from '../locales/translate.js';
import type { Done } from './done.js';
import { queryText, queryTexts } from './request.js';

/** What was just done to the notes about a person; undefined when nothing was. */
export function doneToNotes(req: Request, t: Translate): Done | undefined {
  switch (queryText(req, 'done')) {
    case 'noted':
      return { words: t('Kept. Only moderators see it.') };
    case 'note-dropped':
      return { words: t('The note is gone for good.') };
    default:
      return undefined;
  }
}

/** What was just done to edits in the queue; undefined when nothing was. */
export function doneToQueue(req: Request, t: Translate): Done | undefined {
  const n = Number(queryText(req, 'n', 3)) || 0;
  const left = queryTexts(req, 'left', 50).length;
  switch (queryText(req, 'done')) {
    case 'seen':
      return { words: n === 0 ? t('Somebody else was quicker: these were looked at already.') : seenWords(t, n) };
    case 'undone':
      return { words: undoneWords(t, n, left), more: { href: '/changes', words: t('Recent changes') } };
    default:
      return undefined;
  }
}

function seenWords(t: Translate, n: number): string {
  return plural(t, n, '1 edit is off the list.', '{n} edits are off the list.');
}

function undoneWords(t: Translate, n: number, left: number): string {
  if (n + left === 0) return t('Somebody else was quicker: these were undone already.');
  const undone = plural(t, n, '1 edit was undone.', '{n} edits were undone.');
  return left === 0 ? undone : `${undone} ${leftWords(t, left)}`;
}

function leftWords(t: Translate, n: number): string {
  return plural(
    t,
    n,
    '1 needs you: later edits changed the same words, or nothing was there before. It is ticked below.',
    '{n} need you: later edits changed the same words, or nothing was there before. They are ticked below.',
  );
}
