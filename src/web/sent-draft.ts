import type { Response } from 'express';
import { dropDraftAt } from '../actions/drop-draft.js';
import type { Wiki } from '../wiki.js';
import { frameOf } from './frame.js';
import { textIn } from './page-form.js';
import type { Form } from './request.js';

/** Forgets the visitor's draft of a form that was sent. */
export function forgetDraft(wiki: Wiki, res: Response, form: Form): void {
  dropDraftAt(wiki, frameOf(res).visitor, textIn(form, 'draft'));
}
