import type { RequestHandler } from 'express';
import { acceptProposal, reviewedOf } from '../actions/accept-proposal.js';
import { proposalFor } from '../actions/access-proposals.js';
import { declineProposal } from '../actions/decline-proposal.js';
import { readLinks } from '../actions/links-of.js';
import { allOf, decided } from '../domain/merge-choice.js';
import { mustMay } from '../domain/permission.js';
import type { Wiki } from '../wiki.js';
import { orShow, orShowAgain } from './form-again.js';
import { frameOf } from './frame.js';
import { forgetDraft } from './sent-draft.js';
import { choiceFields, choicesIn } from './merge-choices.js';
import { wholeForm } from './edit-part.js';
import { checkKind, checkPageForm, formOfContent, textIn, writtenFrom } from './page-form.js';
import { renderProposal } from './proposal.js';
import { DECLINE_REASONS } from './proposal-words.js';
import { checkFields, formOf } from './request.js';
import { editFrom, showOpened, showFormAgain } from './write.js';

type Handler = RequestHandler<Record<string, string>>;

/** Publishes a proposal as its page stands now; asks where both differ. */
export function accept(wiki: Wiki): Handler {
  return (req, res) => {
    const key = req.params['key'] ?? '';
    const form = formOf(req);
    return orShowAgain(
      async () => {
        checkFields(form, new Set(['baseRevision', ...choiceFields(form)]));
        const { visitor } = frameOf(res);
        await readLinks(wiki, [proposalFor(wiki, visitor, key).content.body]);
        const isDecided = choiceFields(form).length > 0;
        await acceptProposal(wiki, visitor, {
          key,
          ...(isDecided ? { choices: choicesIn(form), baseRevision: Number(textIn(form, 'baseRevision')) } : {}),
        });
        res.redirect(303, '/proposals?done=accepted');
      },
      (issues, status) => renderProposal(wiki, res, key, form, issues, status),
    );
  };
}

/** Declines a proposal, with a reason that its author reads. */
export function decline(wiki: Wiki): Handler {
  return (req, res) => {
    const key = req.params['key'] ?? '';
    const form = formOf(req);
    return orShowAgain(
      () => {
        checkFields(form, new Set(['reason', 'words']));
        const { t, visitor } = frameOf(res);
        const chosen = textIn(form, 'reason');
        const words = DECLINE_REASONS.includes(chosen) ? t(chosen) : chosen;
        const reason = [words, textIn(form, 'words')]
          .map((one) => one.trim())
          .filter(Boolean)
          .join('. ');
        declineProposal(wiki, visitor, { key, reason });
        res.redirect(303, '/proposals?done=declined');
      },
      (issues, status) => renderProposal(wiki, res, key, form, issues, status),
    );
  };
}

/** Opens a proposal, put together with its page, in the editor, so that a reviewer can better it before it is published. */
export function showImprovement(wiki: Wiki): Handler {
  return async (req, res) => {
    const { visitor } = frameOf(res);
    mustMay(visitor, 'review');
    const key = req.params['key'] ?? '';
    const seen = proposalFor(wiki, visitor, key);
    const { proposal } = seen;
    const carried = [
      ['proposal', [key]],
      ['improves', ['yes']],
      ['summary', [proposal.summary]],
    ] as const;
    if (proposal.pageId === null) {
      const form = new Map([...formOfContent(wiki, proposal.kind, seen.content, true), ...carried]);
      return showOpened(wiki, res, { kind: proposal.kind, form });
    }
    const { page, three, merge } = await reviewedOf(wiki, visitor, seen);
    const { content } = decided(merge, three, allOf('mine'));
    const base = ['baseRevision', [String(page.currentRevisionId)]] as const;
    const form = new Map([...formOfContent(wiki, page.kind, content, true), ...carried, base]);
    return showOpened(wiki, res, { page, kind: page.kind, form });
  };
}

/** Publishes a proposal with what a reviewer changed in it. */
export function acceptImproved(wiki: Wiki): Handler {
  return async (req, res) => {
    const { visitor } = frameOf(res);
    const key = req.params['key'] ?? '';
    const form = formOf(req);
    const { page, proposal } = proposalFor(wiki, visitor, key);
    const { kind } = proposal;
    const save = async () => {
      mustMay(visitor, 'review');
      checkPageForm(form, kind);
      checkKind(form, kind);
      const written = page
        ? editFrom(wiki, page, await wholeForm(wiki, res, page, form))
        : { ...writtenFrom(form, kind, new Map()), baseRevision: 0, summary: textIn(form, 'summary') };
      await readLinks(wiki, [written.body]);
      const { slug } = await acceptProposal(wiki, visitor, { key, improved: written });
      forgetDraft(wiki, res, form);
      res.redirect(303, `/proposals?done=accepted&page=${encodeURIComponent(slug)}`);
    };
    await orShow(save, (refused) => showFormAgain(wiki, res, { page, kind, form }, refused));
  };
}
