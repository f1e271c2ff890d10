import type { Response } from 'express';
import { currentContent, pageByIdFor, revisionFor } from '../actions/access.js';
import { mergeStates } from '../actions/merge-states.js';
import { draftContent } from '../actions/read-content.js';
import { EMPTY_CONTENT, type Content } from '../domain/content.js';
import { DRAFT_DAYS } from '../domain/draft.js';
import { decided, UNDECIDED, type Merge } from '../domain/merge-choice.js';
import type { ThreeContents } from '../domain/merge-content.js';
import type { Issue } from '../domain/refused.js';
import type { Page, Revision } from '../domain/revision.js';
import { findDraft } from '../storage/drafts.js';
import type { Translate } from '../locales/translate.js';
import type { Wiki } from '../wiki.js';
import { compare, type Comparison } from './comparison.js';
import { placeOf } from './draft-place.js';
import { errorTitle } from './form-again.js';
import { frameOf } from './frame.js';
import { choosingOf, withoutChoices, type Choosing, type SideWords } from './merge-choices.js';
import { asOneText, openedForm, textIn, writtenFrom } from './page-form.js';
import type { Form } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'write/conflict': {
      readonly page: Page;
      readonly latest: Revision;
      readonly choosing: Choosing;
      /** What was typed, carried along until it is published. */
      readonly kept: readonly { readonly name: string; readonly value: string }[];
      /** Undefined when the text that both began from is hidden. */
      readonly theirs: Comparison | undefined;
      /** What the page changes into, besides what is to be decided. */
      readonly besides: Comparison;
      readonly theirText: string;
      readonly yourText: string;
      /** The same as a file; nothing of it is kept here. */
      readonly yourTextAddress: string;
      /** For so many days a draft holds it too; 0 where none does. */
      readonly keptDays: number;
      readonly issues: readonly Issue[];
    };
  }
}

/** An edit and what others made of its page since it began. */
export interface Conflict {
  readonly page: Page;
  /** The revision that the edit is put together with. */
  readonly latest: Revision;
  readonly three: ThreeContents;
  readonly merge: Merge;
  /** The text that both began from is hidden from the visitor. */
  readonly isBaseHidden: boolean;
}

/** Reads an edit as it was typed against a later revision of its page: the one that the form was put together with before, or the latest. */
export async function conflictOf(wiki: Wiki, res: Response, before: Page, form: Form): Promise<Conflict> {
  const { visitor } = frameOf(res);
  const base = revisionFor(wiki, visitor, Number(textIn(form, 'baseRevision'))).content;
  // Somebody else may have published while this text was laid out.
  const { currentRevisionId } = pageByIdFor(wiki, visitor, 'read', before.id);
  const onto = /^[1-9]\d{0,14}$/.test(textIn(form, 'onto')) ? Number(textIn(form, 'onto')) : currentRevisionId;
  const asked = revisionFor(wiki, visitor, onto);
  const isShown = asked.content && asked.page.id === before.id;
  const { page, revision: latest } = isShown ? asked : revisionFor(wiki, visitor, currentRevisionId);
  const theirs = (isShown && asked.content) || currentContent(wiki, page);
  const mine = draftContent(wiki, page.kind, writtenFrom(form, page.kind, openedForm(wiki, page)), theirs).content;
  const three = { base: base ?? EMPTY_CONTENT, mine, theirs };
  return { page, latest, three, merge: await mergeStates(wiki, three), isBaseHidden: base === null };
}

/** The page moved on while somebody typed: everything that goes together is together; shows passage by passage what does not, with everything typed. */
export async function showConflict(
  wiki: Wiki,
  res: Response,
  form: Form,
  { page, latest, three, merge, isBaseHidden }: Conflict,
  issues: readonly Issue[] = [],
): Promise<void> {
  const { t } = frameOf(res);
  const { base, mine, theirs } = three;
  const choosing = choosingOf(wiki, t, { merge, three, words: sideWords(t) }, form, issues);
  const typed = new Map([...asOneText(withoutChoices(form)), ['onto', [String(latest.id)]]]);
  render(
    res,
    'write/conflict',
    {
      title: issues.length > 0 ? errorTitle(t, t('Your text is safe'), issues) : t('Your text is safe'),
      ...{ page, latest, choosing, issues },
      kept: [...typed].flatMap(([name, values]) => values.map((value) => ({ name, value }))),
      theirs: isBaseHidden ? undefined : await compare(wiki, t, base, theirs),
      besides: await compare(wiki, t, theirs, decided(merge, three, UNDECIDED).content),
      theirText: theirs.body,
      yourText: mine.body,
      yourTextAddress: textAddress(mine),
      keptDays: isDraft(wiki, res, form, page) ? DRAFT_DAYS : 0,
      unlisted: true,
    },
    issues.length > 0 ? 422 : 409,
  );
}

/** The form of a part of the page is kept at a place of its own, which it carries along. */
function isDraft(wiki: Wiki, res: Response, form: Form, page: Page): boolean {
  const { visitor } = frameOf(res);
  const places = [placeOf(form, page, page.kind), ...(form.get('draft') ?? [])].slice(0, MOST_PLACES);
  return visitor !== undefined && places.some((place) => findDraft(wiki.db, visitor.id, place) !== undefined);
}

const MOST_PLACES = 20;

function sideWords(t: Translate): SideWords {
  return {
    theirs: t('Theirs, published'),
    mine: t('Yours, not published yet'),
    keepTheirs: t('Keep theirs'),
    keepMine: t('Keep mine'),
  };
}

function textAddress({ body }: Content): string {
  return `data:text/markdown;charset=utf-8,${encodeURIComponent(body.replace(/\p{Cs}/gu, ''))}`;
}
