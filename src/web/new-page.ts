import type { Request, RequestHandler, Response } from 'express';
import { tidyLine, titleIssues } from '../domain/content.js';
import { kindNamed, KINDS, type Kind } from '../domain/kind.js';
import type { Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import type { Wiki } from '../wiki.js';
import { draftAsked, draftOfNew } from './drafting.js';
import { errorTitle } from './form-again.js';
import { frameOf } from './frame.js';
import { pagesNamedLike } from './like-names.js';
import { STATUS } from './middleware/errors.js';
import { fieldsOf, textIn } from './page-form.js';
import { queryText, shownAgain, type Form } from './request.js';
import { render } from './views.js';
import { showOpened, SIMILAR } from './write.js';

declare module './views.js' {
  interface Views {
    'write/name': StepShown;
    'write/kind': StepShown & { readonly kind: Kind; readonly kinds: typeof KINDS; readonly similar: readonly Page[] };
  }
}

interface StepShown {
  readonly name: string;
  readonly issues: readonly Issue[];
  /** What was typed in other steps. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
}

/** The questions of a new page, one at a time. */
export type Step = 'name' | 'kind' | 'form';

/** A step of a new page: what was typed so far, and what is wrong with it. */
export interface StepAsked {
  readonly form: Form;
  readonly issues: readonly Issue[];
  readonly status: number;
}

const LONGEST_NAME = 2000;

/** A new page, one thing at a time: its name, its kind beside the pages that are like it, then what it must have. What a member began before goes on where it was left. */
export function showNew(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const typed = typedIn(req);
    const issues = req.query['title'] === undefined ? [] : nameIssues(textIn(typed, 'title'));
    const form = issues.length > 0 ? typed : begun(wiki, res, typed);
    const step = nextStep(form, issues, queryText(req, 'step', 4));
    await showStep(wiki, res, step, { form, issues, status: issues.length > 0 ? STATUS.invalid : 200 });
  };
}

function nextStep(form: Form, issues: readonly Issue[], asked: string): Step {
  if (issues.length > 0 || asked === 'name' || textIn(form, 'title') === '') return 'name';
  return asked === 'kind' || kindIn(form) === undefined ? 'kind' : 'form';
}

async function showStep(wiki: Wiki, res: Response, step: Step, asked: StepAsked): Promise<void> {
  if (step === 'name') showName(res, asked);
  else if (step === 'kind') await showKind(wiki, res, asked);
  else await showOpened(wiki, res, { kind: kindIn(asked.form) ?? 'tool', form: asked.form });
}

function typedIn(req: Request): Form {
  const kind = kindNamed(queryText(req, 'kind', 20))?.kind;
  return new Map([['title', [queryText(req, 'title', LONGEST_NAME)]], ...(kind ? [['kind', [kind]] as const] : [])]);
}

/** What is wrong with the name of a new page as it was typed. */
export function nameIssues(typed: string): readonly Issue[] {
  return titleIssues(tidyLine(typed));
}

/** The kind of page that a form says; undefined where it says none. */
export function kindIn(form: Form): Kind | undefined {
  return kindNamed(textIn(form, 'kind'))?.kind;
}

function begun(wiki: Wiki, res: Response, typed: Form): Form {
  if (textIn(typed, 'title') === '') return typed;
  const draft = draftAsked(wiki, res) ?? draftOfNew(wiki, res, typed, kindIn(typed));
  return draft ? new Map([...typed, ...draft.fields, ['draft', [draft.place]]]) : typed;
}

/** The first step: the name. */
export function showName(res: Response, { form, issues, status }: StepAsked): void {
  const { t } = frameOf(res);
  const title = errorTitle(t, t('New page: its name'), issues);
  const shown = { name: shownAgain(form, 'title'), issues, kept: keptOf(form, 'title') };
  render(res, 'write/name', { title, ...shown, unlisted: true }, status);
}

/** The second step: the kind, beside pages that are there under such a name. */
export async function showKind(wiki: Wiki, res: Response, { form, issues, status }: StepAsked): Promise<void> {
  const { t } = frameOf(res);
  const name = shownAgain(form, 'title');
  const similar = await pagesNamedLike(wiki, name, SIMILAR);
  const title = errorTitle(t, t('New page: its kind'), issues);
  const shown = { name, issues, kept: keptOf(form, 'kind'), kind: kindIn(form) ?? 'tool', kinds: KINDS, similar };
  render(res, 'write/kind', { title, ...shown, unlisted: true }, status);
}

/** A tool has every field that there is. */
const ANY_KIND = fieldsOf('tool');

function keptOf(form: Form, asked: string): StepShown['kept'] {
  const others = [...form].filter(([name]) => name !== asked && name !== 'contact' && ANY_KIND.has(name));
  return others.flatMap(([name, values]) => values.map((value) => ({ name, value })));
}
