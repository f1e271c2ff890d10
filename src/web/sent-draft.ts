import type { Response } from 'express';
import { dropDraftAt } from '../actions/drop-draft.js';
import type { Wiki } from '../wiki.js';
import { frameOf } from './frame.js';
import type { Form } from './request.js';

/** One, and others from before the page was moved. */
const MOST_PLACES = 20;

/** Forgets the visitor's draft of a form that was sent. */
export function forgetDraft(wiki: Wiki, res: Response, form: Form): void {
  const places = (form.get('draft') ?? []).slice(0, MOST_PLACES);
  for (const place of places) dropDraftAt(wiki, frameOf(res).visitor, place);
}
