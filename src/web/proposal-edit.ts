import type { RequestHandler } from 'express';
import { revisionFor } from '../actions/access.js';
import { mustHaveText, ownProposalFor } from '../actions/access-proposals.js';
import { changeProposal } from '../actions/change-proposal.js';
import { readLinks } from '../actions/links-of.js';
import { checkLaidOut } from '../actions/rendering.js';
import type { Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { wholeForm } from './edit-part.js';
import { orShow } from './form-again.js';
import { frameOf } from './frame.js';
import { forgetDraft } from './sent-draft.js';
import { checkKind, checkPageForm, formOfContent, saysYes, textIn, writtenFrom } from './page-form.js';
import { formOf } from './request.js';
import { editFrom, showOpened, showFormAgain } from './write.js';

type Handler = RequestHandler<Record<string, string>>;

/** The editor on an own proposal. One that was decided on opens as a new edit that says the same. */
export function showProposalEdit(wiki: Wiki): Handler {
  return async (req, res) => {
    const key = req.params['key'] ?? '';
    const { proposal, content, page } = ownProposalFor(wiki, frameOf(res).visitor, key);
    mustHaveText(proposal);
    if (page && proposal.baseRevisionId !== null) mustShowBase(wiki, frameOf(res).visitor, proposal.baseRevisionId);
    const { kind, baseRevisionId, summary, minor, affiliated, outcome } = proposal;
    const form = new Map<string, readonly string[]>([
      ...formOfContent(wiki, kind, content, true),
      ...(outcome === null ? ([['proposal', [key]]] as const) : []),
      ...(baseRevisionId === null ? [] : ([['baseRevision', [String(baseRevisionId)]]] as const)),
      ['summary', [summary]],
      ['minor', minor === 1 ? ['yes'] : []],
      ['affiliated', affiliated === 1 ? ['yes'] : []],
    ]);
    await showOpened(wiki, res, { page, kind, form });
  };
}

/** A suggestion repeats what it left alone of the version it began from, which may be hidden since. */
function mustShowBase(wiki: Wiki, visitor: Visitor, baseRevisionId: number): void {
  if (revisionFor(wiki, visitor, baseRevisionId).content !== null) return;
  throw new Refused('forbidden', 'The version that this began from is hidden now. Suggest it anew from the page.');
}

/** Puts what its author wrote anew in the place of what an own proposal said. */
export function saveProposal(wiki: Wiki): Handler {
  return async (req, res) => {
    const { visitor } = frameOf(res);
    const key = req.params['key'] ?? '';
    const form = formOf(req);
    const { page, proposal } = ownProposalFor(wiki, visitor, key);
    const { kind } = proposal;
    const save = async () => {
      checkPageForm(form, kind);
      checkKind(form, kind);
      const said = {
        summary: textIn(form, 'summary'),
        minor: saysYes(form, 'minor'),
        affiliated: saysYes(form, 'affiliated'),
      };
      const edit = page
        ? editFrom(wiki, page, await wholeForm(wiki, res, page, form))
        : { ...writtenFrom(form, kind, new Map()), ...said, kind };
      await readLinks(wiki, [edit.body]);
      await checkLaidOut(wiki, edit.body);
      changeProposal(wiki, visitor, key, edit);
      forgetDraft(wiki, res, form);
      res.redirect(303, `/proposals/${key}?done=changed`);
    };
    await orShow(save, (refused) => showFormAgain(wiki, res, { page, kind, form }, refused));
  };
}
