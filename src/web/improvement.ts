import type { RequestHandler, Response } from 'express';
import { acceptProposal } from '../actions/accept-proposal.js';
import { reviewedOf, type Acceptance } from '../actions/review-proposal.js';
import { mustHaveText, proposalFor, type SeenProposal } from '../actions/access-proposals.js';
import { readLinks } from '../actions/links-of.js';
import type { Content } from '../domain/content.js';
import { mustMay } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import type { Wiki } from '../wiki.js';
import { puttingMineFirst } from './differing.js';
import { wholeForm } from './edit-part.js';
import { decideInQueue } from './done-reviewing.js';
import { orShow } from './form-again.js';
import { frameOf } from './frame.js';
import { checkKind, checkPageForm, formOfContent, textIn, writtenFrom } from './page-form.js';
import { formOf, type Form } from './request.js';
import { forgetDraft } from './sent-draft.js';
import { editFrom, showFormAgain, showOpened } from './write.js';

type Handler = RequestHandler<Record<string, string>>;

/** Opens a proposal, put together with its page, in the editor, so that a reviewer can better it before it is published. */
export function showImprovement(wiki: Wiki): Handler {
  return async (req, res) => {
    const { visitor } = frameOf(res);
    mustMay(visitor, 'review');
    const key = req.params['key'] ?? '';
    const seen = proposalFor(wiki, visitor, key);
    const { proposal } = seen;
    mustHaveText(proposal);
    const carried = [
      ['proposal', [key]],
      ['improves', ['yes']],
      ['summary', [proposal.summary]],
    ] as const;
    if (proposal.pageId === null) {
      const form = new Map([...formOfContent(wiki, proposal.kind, seen.content, true), ...carried]);
      return showOpened(wiki, res, { kind: proposal.kind, form });
    }
    const reviewed = await reviewedOf(wiki, visitor, seen);
    const { page } = reviewed;
    const { content, differing } = await puttingMineFirst(wiki, res, reviewed, false);
    const form = new Map([...formOn(wiki, page, content), ...carried]);
    return showOpened(wiki, res, { page, kind: page.kind, form, differing });
  };
}

/** Publishes a proposal with what a reviewer changed in it; where the page says something else since, opens it anew on that. */
export function acceptImproved(wiki: Wiki): Handler {
  return async (req, res) => {
    const { visitor } = frameOf(res);
    const key = req.params['key'] ?? '';
    const form = formOf(req);
    const seen = proposalFor(wiki, visitor, key);
    const { page } = seen;
    const { kind } = seen.proposal;
    const save = async () => {
      mustMay(visitor, 'review');
      checkPageForm(form, kind);
      checkKind(form, kind);
      const improved = await improvedFrom(wiki, res, seen, form);
      await readLinks(wiki, [improved.body]);
      const accept = () => acceptProposal(wiki, visitor, { key, improved });
      const address = await decideInQueue(wiki, 'accepted', { proposalId: seen.proposal.id }, accept);
      forgetDraft(wiki, res, form);
      res.redirect(303, address);
    };
    await orShow(save, (refused) => {
      const hasMoved = refused.reason === 'conflict' && page?.deletedAt === null;
      if (hasMoved) return showOnPageNow(wiki, res, key, form, refused);
      return showFormAgain(wiki, res, { page, kind, form }, refused);
    });
  };
}

type Improved = NonNullable<Acceptance['improved']>;

/** What a form makes of a proposal. */
async function improvedFrom(
  wiki: Wiki,
  res: Response,
  { page, proposal }: SeenProposal,
  form: Form,
): Promise<Improved> {
  if (page) return editFrom(wiki, page, await wholeForm(wiki, res, page, form));
  return { ...writtenFrom(form, proposal.kind, new Map()), baseRevision: 0, summary: textIn(form, 'summary') };
}

/** A reviewer's form on its page as that stands now, with everything in it that was typed; as it was, where somebody decided meanwhile. */
async function showOnPageNow(wiki: Wiki, res: Response, key: string, form: Form, refused: Refused): Promise<void> {
  const { visitor } = frameOf(res);
  const seen = proposalFor(wiki, visitor, key);
  const { kind, outcome } = seen.proposal;
  if (outcome !== null) return showFormAgain(wiki, res, { page: seen.page, kind, form }, refused);
  const improved = await improvedFrom(wiki, res, seen, form);
  const reviewed = await reviewedOf(wiki, visitor, seen, { improved });
  const { page } = reviewed;
  const { content, differing } = await puttingMineFirst(wiki, res, reviewed, true);
  const said = SAID.flatMap((name) => {
    const values = form.get(name);
    return values ? [[name, values] as const] : [];
  });
  const onPage = new Map([...formOn(wiki, page, content), ...said]);
  return showFormAgain(wiki, res, { page, kind, form: onPage, differing }, new Refused('conflict', TOGETHER));
}

/** What a form holds besides the page. */
const SAID = ['proposal', 'improves', 'summary', 'minor', 'affiliated', 'draft'];

const TOGETHER =
  'Somebody else changed the page while you wrote. Your text was put together with it: look, and publish.';

function formOn(wiki: Wiki, page: Page, content: Content): Form {
  const base = ['baseRevision', [String(page.currentRevisionId)]] as const;
  return new Map([...formOfContent(wiki, page.kind, content, true), base]);
}
