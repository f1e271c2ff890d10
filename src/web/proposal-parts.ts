import type { RequestHandler, Response } from 'express';
import { acceptProposal, mustDecide } from '../actions/accept-proposal.js';
import { proposalFor } from '../actions/access-proposals.js';
import { readLinks } from '../actions/links-of.js';
import { renderBody } from '../actions/rendering.js';
import { partsOf, type Reviewed } from '../actions/review-proposal.js';
import { decided, type FieldChoice, type MergeChoices } from '../domain/merge-choice.js';
import { mustMay } from '../domain/permission.js';
import { leftOut } from '../domain/proposal-parts.js';
import type { Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import type { Wiki } from '../wiki.js';
import { bodyFor } from './body.js';
import { compare, type Comparison } from './comparison.js';
import { decideInQueue } from './done-reviewing.js';
import { errorTitle, orShowAgain } from './form-again.js';
import { frameOf } from './frame.js';
import { leftWords } from './left-words.js';
import { choiceFields, choicesIn, choosingOf, type Choosing } from './merge-choices.js';
import { textIn } from './page-form.js';
import { checkFields, formOf, shownAgain, type Form } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'proposals/parts': {
      readonly key: string;
      readonly page: Page;
      readonly baseRevision: number;
      readonly choosing: Choosing;
      /** What holds where nothing was chosen; '' where that was not said. */
      readonly rest: string;
      readonly reason: string;
      /** What publishing the chosen parts comes to; undefined as long as something is not decided. */
      readonly result: Result | undefined;
      readonly issues: readonly Issue[];
    };
  }
}

interface Result {
  readonly comparison: Comparison;
  readonly bodyHtml: string;
  readonly left: string;
}

type Handler = RequestHandler<Record<string, string>>;

/** Everything that a proposal changes on its page today, to be taken or left piece by piece. */
export function showParts(wiki: Wiki): Handler {
  return (req, res) => showChoosing(wiki, res, req.params['key'] ?? '', new Map(), []);
}

/** Shows what the chosen parts come to, or publishes them. */
export function acceptParts(wiki: Wiki): Handler {
  return (req, res) => {
    const key = req.params['key'] ?? '';
    const form = formOf(req);
    return orShowAgain(
      async () => {
        checkFields(form, new Set(['baseRevision', 'rest', 'reason', 'then', ...choiceFields(form)]));
        const { visitor } = frameOf(res);
        const { proposal, content } = proposalFor(wiki, visitor, key);
        if (textIn(form, 'then') !== 'publish') return showChoosing(wiki, res, key, form, []);
        await readLinks(wiki, [content.body]);
        const order = { key, choices: choicesOf(form), parts: { reason: textIn(form, 'reason') } };
        const baseRevision = Number(textIn(form, 'baseRevision'));
        const accept = () => acceptProposal(wiki, visitor, { ...order, baseRevision });
        res.redirect(303, await decideInQueue(wiki, 'accepted', { proposalId: proposal.id }, accept));
      },
      (issues, status) => showChoosing(wiki, res, key, form, issues, status),
    );
  };
}

/** What a form says of each part, where one answer may hold for all the others. */
function choicesOf(form: Form): MergeChoices {
  const choices = choicesIn(form);
  const said = textIn(form, 'rest');
  const rest: 'theirs' | 'mine' | undefined = said === 'theirs' || said === 'mine' ? said : undefined;
  return {
    ...choices,
    passage: (n) => choices.passage(n) ?? rest,
    field: (name): FieldChoice | undefined => choices.field(name) ?? rest,
  };
}

async function showChoosing(
  wiki: Wiki,
  res: Response,
  key: string,
  sent: Form,
  refused: readonly Issue[],
  status = 200,
): Promise<void> {
  const { t, visitor } = frameOf(res);
  const seen = proposalFor(wiki, visitor, key);
  mustDecide(wiki, mustMay(visitor, 'review'), seen.proposal);
  const reviewed = await partsOf(wiki, visitor, seen);
  const { page, three, merge } = reviewed;
  const form = stillAbout(page, sent);
  const { issues, result } = await resultOf(wiki, res, reviewed, form);
  const open = sent.size > 0 ? issues : [];
  const all = refused.length > 0 ? refused : open;
  const title = errorTitle(t, t('Take parts of a suggestion for {title}', { title: page.title }), all);
  const words = {
    theirs: t('On the page now'),
    mine: t('Suggested'),
    keepTheirs: t('Leave the page as it is'),
    keepMine: t('Take it'),
  };
  const choosing = choosingOf(wiki, t, { merge, three, words }, form, all);
  const typed = { rest: shownAgain(form, 'rest'), reason: shownAgain(form, 'reason') };
  const shown = { title, key, page, baseRevision: page.currentRevisionId, choosing, ...typed, issues: all };
  const answered = status === 200 && all.length > 0 ? 422 : status;
  render(res, 'proposals/parts', { ...shown, result: sent.size > 0 ? result : undefined, unlisted: true }, answered);
}

/** A form on its page as that stands. Where the page moved on, what was chosen was about other places; words of one's own stay. */
function stillAbout({ currentRevisionId }: Page, form: Form): Form {
  if (!form.has('baseRevision') || textIn(form, 'baseRevision') === String(currentRevisionId)) return form;
  return new Map([...form].filter(([name]) => name !== 'rest' && !/^(?:passage|choice)\./.test(name)));
}

/** What the chosen parts come to, or what is still to be decided. */
async function resultOf(wiki: Wiki, res: Response, reviewed: Reviewed, form: Form) {
  const { three, merge } = reviewed;
  const choices = choicesOf(form);
  const { content, issues } = decided(merge, three, choices);
  if (issues.length > 0) return { issues, result: undefined };
  const { t, language } = frameOf(res);
  const rendered = await renderBody(wiki, content.body, language);
  const result: Result = {
    comparison: await compare(wiki, t, three.theirs, content),
    bodyHtml: await bodyFor(wiki, rendered, t),
    left: leftWords(wiki, t, { leftOut: JSON.stringify(leftOut(merge, choices)) }),
  };
  return { issues, result };
}
