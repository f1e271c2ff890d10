import type { RequestHandler } from 'express';
import { acceptProposal } from '../actions/accept-proposal.js';
import { proposalFor } from '../actions/access-proposals.js';
import { declineProposal } from '../actions/decline-proposal.js';
import { readLinks } from '../actions/links-of.js';
import type { Wiki } from '../wiki.js';
import { decideInQueue } from './done-reviewing.js';
import { orShowAgain } from './form-again.js';
import { frameOf } from './frame.js';
import { choiceFields, choicesIn } from './merge-choices.js';
import { textIn } from './page-form.js';
import { renderProposal } from './proposal.js';
import { reasonFrom } from './proposal-words.js';
import { checkFields, formOf } from './request.js';

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
        const { proposal, content } = proposalFor(wiki, visitor, key);
        await readLinks(wiki, [content.body]);
        const isDecided = choiceFields(form).length > 0;
        const choices = isDecided
          ? { choices: choicesIn(form), baseRevision: Number(textIn(form, 'baseRevision')) }
          : {};
        const accept = () => acceptProposal(wiki, visitor, { key, ...choices });
        res.redirect(303, await decideInQueue(wiki, 'accepted', { proposalId: proposal.id }, accept));
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
      async () => {
        checkFields(form, new Set(['reason', 'words']));
        const { t, visitor } = frameOf(res);
        const reason = reasonFrom(t, textIn(form, 'reason'), textIn(form, 'words'));
        const { id: proposalId } = proposalFor(wiki, visitor, key).proposal;
        const decline = () => declineProposal(wiki, visitor, { key, reason });
        res.redirect(303, await decideInQueue(wiki, 'declined', { proposalId }, decline));
      },
      (issues, status) => renderProposal(wiki, res, key, form, issues, status),
    );
  };
}
