import { tidyLine } from '../domain/content.js';
import type { Page } from '../domain/revision.js';
import { addressWith } from './addresses.js';
import { onlyFactsIn, saysYes, textIn } from './page-form.js';
import type { Kind } from '../domain/kind.js';
import { cut, shownAgain, type Form } from './request.js';

const KEY = /^[\w-]{1,40}$/;

/** The proposal that a form is about, and where that form stands; undefined where it is about none. */
export function proposalOf(form: Form) {
  const key = textIn(form, 'proposal');
  if (!KEY.test(key)) return undefined;
  const improves = saysYes(form, 'improves');
  const address = `/proposals/${key}`;
  return { key, improves, action: `${address}/${improves ? 'improvement' : 'edit'}`, cancel: address };
}

/** The address at which a form opens again as it is: drafts are kept and found by it. `page` is undefined for a new one. */
export function placeOf(form: Form, page: Page | undefined, kind: Kind): string {
  const proposal = proposalOf(form);
  if (proposal) return proposal.action;
  if (!page) return form.get('draft')?.find(isOfNewPage) ?? newPlace(kind, form);
  return `/wiki/${encodeURIComponent(page.slug)}/edit${partOf(form, page.kind)}`;
}

/** Where the form of a new page is kept from its name on: naming it otherwise, or choosing another kind, begins no second draft. */
export function newPlace(kind: Kind | undefined, form: Form): string {
  return addressWith('/new', { kind: kind ?? '', title: cut(tidyLine(textIn(form, 'title')), MOST_TITLE) });
}

/** Whether a place is that of a new page. */
export function isOfNewPage(place: string): boolean {
  return /^\/new\?[\w%.*+&=-]{1,1500}$/.test(place);
}

const MOST_TITLE = 120;

function partOf(form: Form, kind: Kind): string {
  if (form.has('sectionText')) return addressWith('', { section: shownAgain(form, 'sectionNumber', 4) });
  const facts = onlyFactsIn(form, kind).map(({ name }) => `fact=${name}`);
  if (facts.length > 0) return `?${facts.join('&')}`;
  return form.has('body') ? '?as=text' : '';
}
