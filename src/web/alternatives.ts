import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { visibleActs } from '../actions/access-acts.js';
import { pageFor } from '../actions/access.js';
import { nameAlternative } from '../actions/name-alternative.js';
import type { Act } from '../domain/act.js';
import { ADVANTAGES, advantageWords } from '../domain/alternative.js';
import { may, type Visitor } from '../domain/permission.js';
import type { Protection } from '../domain/protection.js';
import { Refused, type Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import type { Translate } from '../locales/translate.js';
import { listAlternativesTo } from '../storage/acts.js';
import type { Wiki } from '../wiki.js';
import { alternativesOf, type Alternative } from './alternatives-of.js';
import { doneToAlternative, type Done } from './done.js';
import { FACETS } from './facets.js';
import { filterForm, type FilterForm } from './filter-form.js';
import { filterPages, filtersIn } from './filters.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { readForm } from './request.js';
import { protectedHere } from './protected-here.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'alternatives/show': AlternativesShown;
  }
}

interface AlternativesShown {
  readonly page: Page;
  readonly done: Done | undefined;
  readonly replaced: readonly AlternativeRow[];
  readonly named: readonly AlternativeRow[];
  readonly others: readonly AlternativeRow[];
  /** Undefined while there is nothing to narrow. */
  readonly filters: FilterForm | undefined;
  /** The tools to which people named this one as an alternative. */
  readonly comparedWith: readonly Page[];
  readonly mayName: boolean;
  /** Why only moderators name alternatives here; undefined where others may. */
  readonly closedBy: Protection | undefined;
  readonly naming: NamingForm;
  readonly issues: readonly Issue[];
}

interface AlternativeRow extends Alternative {
  readonly namings: readonly { readonly act: Act; readonly words: string }[];
}

/** The form by which somebody names an alternative, as it was typed. */
interface NamingForm {
  readonly to: string;
  readonly reason: string;
  readonly choices: readonly { readonly value: string; readonly words: string }[];
}

interface Typed {
  readonly to: string;
  readonly reason: string;
  readonly issues: readonly Issue[];
  readonly status: number;
}

type Handler = RequestHandler<Record<string, string>>;

const MOST_SHARING = 500;
const MOST_COMPARED = 20;
const UNTYPED: Typed = { to: '', reason: '', issues: [], status: 200 };

/** What alternatives are told apart by: every one of them is a tool. */
const WANTED = FACETS.filter(({ name }) => name !== 'kind');

const ADVANTAGE_VALUES = ADVANTAGES.map(([value]) => value);

const NAMING = z.strictObject({
  to: z
    .string('Write the name of a tool.')
    .trim()
    .min(1, 'Write the name of a tool.')
    .max(200, 'This name is too long.'),
  reason: z.enum(ADVANTAGE_VALUES, 'Choose why it is better.'),
});

/** Other tools for the same uses, and those that people named, with what differs. */
export function showAlternatives(wiki: Wiki): Handler {
  return (req, res) => show(wiki, req, res, UNTYPED);
}

/** Names a tool as an alternative; asks again when the tool or the reason is missing. */
export function addAlternative(wiki: Wiki): Handler {
  return (req, res) => {
    const [to, reason] = [typedIn(req, 'to'), typedIn(req, 'reason')];
    return orShowAgain(
      () => {
        const form = readForm(req, NAMING);
        const naming = { slug: req.params['slug'] ?? '', other: form.to, advantage: form.reason };
        const { slug, change, changed } = nameAlternative(wiki, frameOf(res).visitor, naming);
        const done = changed ? 'named' : 'named-before';
        res.redirect(303, `/wiki/${encodeURIComponent(slug)}/alternatives?done=${done}&change=${change}`);
      },
      (issues, status) => show(wiki, req, res, { to, reason, issues, status }),
    );
  };
}

function show(wiki: Wiki, req: Request<Record<string, string>>, res: Response, typed: Typed): void {
  const { t, visitor } = frameOf(res);
  const page = pageFor(wiki, visitor, 'read', req.params['slug'] ?? '');
  if (page.kind !== 'tool') throw new Refused('not-found', 'Only tools have alternatives.');
  const { issues, status } = typed;
  const { rows, filters } = rowsFor(wiki, req, res, page);
  const title = errorTitle(t, t('Alternatives to {title}', { title: page.title }), issues);
  const shown: AlternativesShown = {
    ...{ page, issues, filters },
    replaced: rows.filter(({ isReplacement }) => isReplacement),
    named: rows.filter(({ isReplacement, namings }) => !isReplacement && namings.length > 0),
    others: rows.filter(({ isReplacement, namings }) => !isReplacement && namings.length === 0),
    done: doneToAlternative(
      req,
      t,
      rows.flatMap(({ namedBy }) => namedBy),
    ),
    comparedWith: listAlternativesTo(wiki.db, page.id, MOST_COMPARED),
    ...namingHere(wiki, visitor, page),
    naming: { to: typed.to, reason: typed.reason, choices: advantageChoices(t) },
  };
  render(res, 'alternatives/show', { title, section: 'tools', ...shown }, status);
}

function namingHere(wiki: Wiki, visitor: Visitor, page: Page): Pick<AlternativesShown, 'mayName' | 'closedBy'> {
  const { mayEdit, protection } = protectedHere(wiki, visitor, page);
  return { mayName: may(visitor, 'name-alternative', page.id) && mayEdit, closedBy: mayEdit ? undefined : protection };
}

function advantageChoices(t: Translate): NamingForm['choices'] {
  return ADVANTAGES.map(([value, words]) => ({ value, words: t(words) }));
}

function rowsFor(wiki: Wiki, req: Request, res: Response, page: Page) {
  const { t, visitor } = frameOf(res);
  const all = alternativesOf(wiki, page, MOST_SHARING, t);
  const acts = visibleActs(
    wiki,
    visitor,
    all.flatMap(({ namedBy }) => namedBy),
  );
  const filters = filtersIn(wiki, req, t, WANTED);
  const filtered = filterPages(
    wiki,
    all.map((one) => one.page),
    filters,
    t,
  );
  const kept = new Set(filtered.pages.map(({ id }) => id));
  const form = filterForm({ path: `/wiki/${page.slug}/alternatives`, query: {} }, filters, filtered, t);
  return {
    rows: all.filter((one) => kept.has(one.page.id)).map((one) => ({ ...one, namings: namingsOf(one, acts, t) })),
    filters: all.length === 0 ? undefined : form,
  };
}

function namingsOf({ namedBy }: Alternative, acts: ReadonlyMap<number, Act>, t: Translate): AlternativeRow['namings'] {
  const seen = namedBy.flatMap((change) => acts.get(change) ?? []);
  return seen.map((act) => ({ act, words: t(advantageWords(act.advantage ?? '')) }));
}
