import type { RequestHandler, Response } from 'express';
import type { Kind } from '../domain/kind.js';
import { invalid, type Issue } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { isOfNewPage, newPlace } from './draft-place.js';
import { draftOfNew, freePlace } from './drafting.js';
import { keepTyped } from './drafts.js';
import { orShowAgain } from './form-again.js';
import { formOfKind } from './kind-of-form.js';
import { kindIn, nameIssues, showKind, showName, type Step, type StepAsked } from './new-page.js';
import { checkPageForm, textIn } from './page-form.js';
import { formOf, type Form } from './request.js';
import { showForm } from './write.js';

/** Goes from one step of a new page to another with all that was typed; what a member typed is kept as a draft from then on. */
export function goToStep(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const sent = formOf(req);
    const form = new Map([...sent].filter(([name]) => name !== 'to' && name !== 'signedIn'));
    const to = stepIn(sent);
    return orShowAgain(
      async () => {
        // It holds the fields of the kind that was chosen before; a tool has every field that there is.
        checkPageForm(sent, 'tool', ['to']);
        const issues = issuesBefore(to, form);
        if (issues.length > 0) throw invalid(issues);
        const address = await addressOf(wiki, res, to, form);
        if (address === undefined) await show(wiki, res, to, { form, issues, status: 200 });
        else res.redirect(303, address);
      },
      (issues, status) => show(wiki, res, stepOf(issues), { form, issues, status }),
    );
  };
}

function stepIn(form: Form): Step {
  const to = textIn(form, 'to');
  return to === 'name' || to === 'form' ? to : 'kind';
}

const NO_KIND: Issue = { field: 'kind', message: 'Choose what kind of page this is.' };

/** What is wrong with the steps before one. */
function issuesBefore(to: Step, form: Form): readonly Issue[] {
  if (to === 'name') return [];
  const ofName = nameIssues(textIn(form, 'title'));
  return to === 'form' && kindIn(form) === undefined ? [...ofName, NO_KIND] : ofName;
}

function stepOf(issues: readonly Issue[]): Step {
  return issues.every(({ field }) => field === 'kind') ? 'kind' : 'name';
}

/** Where a step stands that its address alone can show: what a member typed is kept, and of others nothing is but the name and the kind. Undefined where it cannot. */
async function addressOf(wiki: Wiki, res: Response, to: Step, form: Form): Promise<string | undefined> {
  const kind = kindIn(form);
  const there = form.has('draft') ? undefined : draftOfNew(wiki, res, form, kind);
  // What stands there was typed before, and may be more than a name.
  if (there && isShort(form)) return there.place;
  const place = await keptPlace(wiki, res, kind, form);
  if (place !== undefined) return atStep(place, to);
  return isShort(form) ? atStep(newPlace(kind, form), to) : undefined;
}

async function keptPlace(wiki: Wiki, res: Response, kind: Kind | undefined, form: Form): Promise<string | undefined> {
  const typed = kind ? formOfKind(form, kind) : form;
  const place = form.get('draft')?.find(isOfNewPage) ?? freePlace(wiki, res, newPlace(kind, form), typed);
  return (await keepTyped(wiki, res, new Map([...typed, ['draft', [place]]]))) ? place : undefined;
}

function isShort(form: Form): boolean {
  return [...form.keys()].every((name) => ['title', 'kind', 'draft'].includes(name));
}

function atStep(place: string, to: Step): string {
  return to === 'form' ? place : `${place}&${addressWith('', { step: to }).slice(1)}`;
}

async function show(wiki: Wiki, res: Response, step: Step, asked: StepAsked): Promise<void> {
  const kind = kindIn(asked.form);
  if (step === 'name') showName(res, asked);
  else if (step === 'kind' || !kind) await showKind(wiki, res, asked);
  else await showForm(wiki, res, { kind, form: formOfKind(asked.form, kind) });
}
