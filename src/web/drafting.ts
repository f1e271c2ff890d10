import type { Response } from 'express';
import { isSecretKey } from '../actions/access-proposals.js';
import type { Kind } from '../domain/kind.js';
import { Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { listSlugsOfPage } from '../storage/pages.js';
import type { Wiki } from '../wiki.js';
import { placeOf, proposalOf } from './draft-place.js';
import type { Editor } from './editor.js';
import { frameOf } from './frame.js';
import { carriedAnswers } from './publish-questions.js';
import type { Form } from './request.js';

/** Under what a form's draft is kept and where, and whether it holds what somebody typed. A form that is kept on the site carries its place along, so that the draft goes once it is sent. */
export function drafting(res: Response, form: Form, draft: string, kept: Editor['kept']) {
  const draftsOn: Editor['draftsOn'] = frameOf(res).visitor && !isAtSecret(form) ? 'site' : 'device';
  const places = new Set([draft, ...(form.get('draft') ?? [])]);
  const own = draftsOn === 'site' ? [...places].map((value) => ({ name: 'draft', value })) : [];
  return { draft, draftsOn, isTyped: res.req.method === 'POST', kept: [...kept, ...own, ...carriedAnswers(form)] };
}

/** Where a form's draft may be: a page that was moved has had other addresses. */
export function placesOf(wiki: Wiki, form: Form, page: Page | undefined, kind: Kind): readonly string[] {
  const slugs = page ? listSlugsOfPage(wiki.db, page.id) : [];
  const earlier = page ? slugs.map((slug) => placeOf(form, { ...page, slug }, kind)) : [];
  return [...new Set([placeOf(form, page, kind), ...earlier])].slice(0, MOST_PLACES);
}

const MOST_PLACES = 20;

/** Refuses to keep a form that names a secret address: the site would know the way to what only who has it may see. */
export function mustNotBeSecret(form: Form): void {
  if (!isAtSecret(form)) return;
  throw new Refused(
    'forbidden',
    'A suggestion at a secret address is not kept as a draft. Send it, or claim it for your account first.',
  );
}

function isAtSecret(form: Form): boolean {
  return isSecretKey(proposalOf(form)?.key ?? '');
}
