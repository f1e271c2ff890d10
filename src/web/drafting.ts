import type { Response } from 'express';
import { isSecretKey } from '../actions/access-proposals.js';
import { MOST_DRAFTS } from '../domain/draft.js';
import { KINDS, type Kind } from '../domain/kind.js';
import { Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { findDraft } from '../storage/drafts.js';
import { listSlugsOfPage } from '../storage/pages.js';
import type { Wiki } from '../wiki.js';
import { isOfNewPage, newPlace, placeOf, proposalOf } from './draft-place.js';
import type { Editor } from './editor.js';
import { frameOf } from './frame.js';
import { carriedAnswers } from './publish-questions.js';
import type { Form } from './request.js';

/** Under what a form's draft is kept and where, and whether it holds what somebody typed. A form that is kept on the site carries its place along, so that the draft goes once it is sent. */
export function drafting(res: Response, form: Form, draft: string, kept: Editor['kept']) {
  const draftsOn: Editor['draftsOn'] = frameOf(res).visitor && !isAtSecret(form) ? 'site' : 'device';
  const places = new Set([draft, ...(form.get('draft') ?? [])]);
  const isCarried = draftsOn === 'site' || isOfNewPage(draft);
  const own = isCarried ? [...places].map((value) => ({ name: 'draft', value })) : [];
  const aside = (form.get('aside') ?? []).map((value) => ({ name: 'aside', value }));
  const carried = [...kept, ...own, ...aside, ...carriedAnswers(form)];
  return { draft, draftsOn, isTyped: res.req.method === 'POST', kept: carried };
}

/** Where a form's draft may be: a page that was moved has had other addresses. */
export function placesOf(wiki: Wiki, form: Form, page: Page | undefined, kind: Kind): readonly string[] {
  const slugs = page ? listSlugsOfPage(wiki.db, page.id) : [];
  const earlier = page ? slugs.map((slug) => placeOf(form, { ...page, slug }, kind)) : [];
  return [...new Set([placeOf(form, page, kind), ...earlier])].slice(0, MOST_PLACES);
}

const MOST_PLACES = 20;

/** The visitor's draft of a new page that has a name: of one kind, where that is chosen, or of any. */
export function draftOfNew(wiki: Wiki, res: Response, form: Form, kind: Kind | undefined) {
  const { visitor } = frameOf(res);
  if (!visitor) return undefined;
  const exact = newPlace(kind, form);
  const others = kind ? [newPlace(undefined, form)] : KINDS.map((entry) => newPlace(entry.kind, form));
  const drafts = [exact, ...others].flatMap((place) => findDraft(wiki.db, visitor.id, place) ?? []);
  return drafts.find((draft) => {
    const begun = new Map(draft.fields).get('kind')?.at(-1) ?? '';
    return draft.place === exact || !kind || begun === '' || begun === kind;
  });
}

/** The visitor's draft of a new page at the address that was asked for, whatever step of it. */
export function draftAsked(wiki: Wiki, res: Response) {
  const { visitor } = frameOf(res);
  const place = res.req.originalUrl.replace(/&step=\w+$/, '');
  return visitor && isOfNewPage(place) ? findDraft(wiki.db, visitor.id, place) : undefined;
}

/** Where a new page is kept beside another of the same name; where it is kept already when it is sent once more. */
export function freePlace(wiki: Wiki, res: Response, place: string, form: Form): string {
  const { visitor } = frameOf(res);
  const others = Array.from({ length: MOST_DRAFTS }, (_, at) => `${place}&copy=${at + 2}`);
  const isFree = (one: string) => {
    const draft = visitor && findDraft(wiki.db, visitor.id, one);
    return !draft || JSON.stringify(draft.fields) === JSON.stringify([...form]);
  };
  return [place, ...others].find(isFree) ?? place;
}

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
