import type { RequestHandler } from 'express';
import { z } from 'zod';
import { thankEditor } from '../actions/thank-editor.js';
import type { Visitor } from '../domain/permission.js';
import type { Revision } from '../domain/revision.js';
import { mayThankFor } from '../domain/thanks.js';
import { listThankedIds } from '../storage/thanks.js';
import type { Wiki } from '../wiki.js';
import { frameOf } from './frame.js';
import { idFrom, readForm, safePath } from './request.js';

/** Whether a visitor can thank for an edit, or has; what is neither is absent. */
export type Thanks = ReadonlyMap<number, 'open' | 'given'>;

const FORM = z.strictObject({ back: z.string().optional() });

/** Thanks for an edit, and leads back to where that was asked. */
export function thank(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const revision = idFrom(req.params['id']);
    const { back = '' } = readForm(req, FORM);
    thankEditor(wiki, frameOf(res).visitor, revision);
    res.redirect(303, safePath(back, `/revisions/${revision}`));
  };
}

/** For which of these edits a visitor can thank or has thanked, by id; for all of them one question. */
export function thanksFor(wiki: Wiki, visitor: Visitor, revisions: readonly Revision[]): Thanks {
  const ids = revisions.filter((revision) => mayThankFor(visitor, revision)).map(({ id }) => id);
  if (!visitor || ids.length === 0) return new Map();
  const given = new Set(listThankedIds(wiki.db, visitor.id, ids));
  return new Map(ids.map((id) => [id, given.has(id) ? 'given' : 'open']));
}
