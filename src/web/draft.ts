import type { RequestHandler } from 'express';
import { kindOf } from '../domain/kind.js';
import { mustMay } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { findDraftById } from '../storage/drafts.js';
import { findPageBySlug } from '../storage/pages.js';
import type { Wiki } from '../wiki.js';
import { fieldsFor } from '../domain/fact-fields.js';
import { frameOf } from './frame.js';
import { goneDrafts, slugIn, type Gone } from './gone-drafts.js';
import { formOfKind } from './kind-of-form.js';
import { kindIn } from './new-page.js';
import { asOneText, bodyIn, textIn } from './page-form.js';
import { idFrom, type Form } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'drafts/show': {
      readonly id: number;
      readonly name: string;
      readonly keptAt: string;
      /** Where its form stands; '' where that is gone. */
      readonly place: string;
      readonly gone: Gone;
      readonly text: string;
      readonly facts: readonly { readonly label: string; readonly words: string }[];
      /** The same as the form of a new page. */
      readonly asNew: readonly { readonly name: string; readonly value: string }[];
    };
  }
}

/** An own draft to read and to copy, though its form be gone, and to make a new page of. */
export function showDraft(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const { t, visitor } = frameOf(res);
    const draft = findDraftById(wiki.db, mustMay(visitor, 'draft').id, idFrom(req.params['id']));
    if (!draft) throw new Refused('not-found', 'This draft is not there any more.');
    const { id, place, keptAt } = draft;
    const typed = new Map(draft.fields);
    const name = draft.title || t('A new page');
    const gone = goneDrafts(wiki, [draft])(draft);
    render(res, 'drafts/show', {
      title: t('Your draft of {title}', { title: name }),
      ...{ id, name, keptAt, gone, place: gone === '' ? place : '' },
      text: textOf(typed),
      facts: factsOf(typed).map(({ label, words }) => ({ label: t(label), words })),
      asNew: asNewPage(wiki, typed, draft.title, place),
      unlisted: true,
    });
  };
}

function textOf(form: Form): string {
  return bodyIn(form) ?? textIn(form, 'sectionText');
}

function factsOf(form: Form) {
  return fieldsFor(kindOf('tool').hasToolFacts).flatMap(({ parts }) =>
    parts.flatMap(({ path, label }) => {
      const words = (form.get(`facts.${path}`) ?? []).filter((value) => value !== '' && value !== 'unknown').join(', ');
      return words === '' ? [] : [{ label, words }];
    }),
  );
}

function asNewPage(wiki: Wiki, typed: Form, title: string, place: string) {
  const kind = kindIn(typed) ?? findPageBySlug(wiki.db, slugIn(place) ?? '')?.kind ?? 'tool';
  const whole = new Map([...asOneText(typed), ['title', [textIn(typed, 'title') || title]], ['body', [textOf(typed)]]]);
  for (const name of OF_A_PAGE) whole.delete(name);
  return [...formOfKind(whole, kind)].flatMap(([name, values]) => values.map((value) => ({ name, value })));
}

/** What only the form of a page that is there can have. */
const OF_A_PAGE = ['baseRevision', 'summary', 'minor', 'proposal', 'improves', 'ask', 'asked'];
