import type { RequestHandler, Response } from 'express';
import { dropDraft } from '../actions/drop-draft.js';
import { keepDraft } from '../actions/keep-draft.js';
import { DRAFT_DAYS, MOST_DRAFTS, type Draft } from '../domain/draft.js';
import { kindNamed, type Kind } from '../domain/kind.js';
import { mustMay } from '../domain/permission.js';
import type { Page } from '../domain/revision.js';
import { listDrafts } from '../storage/drafts.js';
import type { Wiki } from '../wiki.js';
import { placeOf } from './draft-place.js';
import { mustNotBeSecret } from './drafting.js';
import { orShow } from './form-again.js';
import { frameOf } from './frame.js';
import { goneDrafts, type Gone } from './gone-drafts.js';
import { checkPageForm, textIn } from './page-form.js';
import { checkFields, formOf, idFrom, queryText, safePath, shownAgain, type Form } from './request.js';
import { render } from './views.js';
import { pageOfForm, showFormAgain } from './write.js';

declare module './views.js' {
  interface Views {
    'drafts/index': {
      readonly drafts: readonly (Draft & { readonly gone: Gone })[];
      readonly days: number;
      readonly said: 'kept' | 'gone' | '';
    };
  }
}

type Handler = RequestHandler<Record<string, string>>;

/** The visitor's own drafts, the last touched first. */
export function showDrafts(wiki: Wiki): Handler {
  return (req, res) => {
    const { t, visitor } = frameOf(res);
    const member = mustMay(visitor, 'draft');
    const done = queryText(req, 'done', 8);
    const drafts = listDrafts(wiki.db, member.id, MOST_DRAFTS);
    const goneOf = goneDrafts(wiki, drafts);
    render(res, 'drafts/index', {
      title: t('Your drafts'),
      drafts: drafts.map((draft) => ({ ...draft, gone: goneOf(draft) })),
      days: DRAFT_DAYS,
      said: done === 'kept' || done === 'gone' ? done : '',
      unlisted: true,
    });
  };
}

/** Keeps a form as it is filled in. A script that does so while somebody types reads when it was kept; others see their drafts. */
export function keep(wiki: Wiki): Handler {
  return async (req, res) => {
    const form = formOf(req);
    const page = pageOfForm(wiki, res, form);
    const kind = page?.kind ?? kindNamed(textIn(form, 'kind'))?.kind ?? 'tool';
    await orShow(
      () => {
        checkPageForm(form, kind);
        keepDraft(wiki, frameOf(res).visitor, inputFrom(form, page, kind));
        if (req.accepts(['html', 'json']) === 'json') res.json(keptNow(wiki, res));
        else res.redirect(303, '/drafts?done=kept');
      },
      (refused) => showFormAgain(wiki, res, { page, kind, form }, refused),
    );
  };
}

function keptNow(wiki: Wiki, res: Response) {
  const keptAt = wiki.now().toISOString();
  return { keptAt, words: frameOf(res).t('{time} UTC', { time: keptAt.slice(11, 16) }) };
}

/** Throws an own draft away; leads back to the form it stood in, or to the others. */
export function discard(wiki: Wiki): Handler {
  return (req, res) => {
    const form = formOf(req);
    checkFields(form, new Set(['to']));
    dropDraft(wiki, frameOf(res).visitor, idFrom(req.params['id']));
    res.redirect(303, safePath(textIn(form, 'to'), '/drafts?done=gone'));
  };
}

/** Keeps what a member typed where it is not sent yet, or could not be published at once; gives back whether it is kept. Where it is not, the answer still holds it. */
export async function keepTyped(wiki: Wiki, res: Response, form: Form, page?: Page): Promise<boolean> {
  const { visitor } = frameOf(res);
  let isKept = false;
  await orShow(
    () => {
      if (visitor) keepDraft(wiki, visitor, inputFrom(form, page, page?.kind ?? 'tool'));
      isKept = visitor !== undefined;
    },
    () => undefined,
  );
  return isKept;
}

function inputFrom(form: Form, page: Page | undefined, kind: Kind) {
  mustNotBeSecret(form);
  const fields = [...form].filter(([name]) => name !== 'contact' && name !== 'signedIn' && name !== 'draft');
  return { place: placeOf(form, page, kind), title: page?.title ?? shownAgain(form, 'title', MOST_TITLE), fields };
}

const MOST_TITLE = 120;
