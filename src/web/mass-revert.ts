import type { Request, RequestHandler, Response } from 'express';
import { massRevert, NOTHING } from '../actions/mass-revert.js';
import { rangeOf } from '../actions/select-changes.js';
import { KINDS } from '../domain/kind.js';
import { mustMay } from '../domain/permission.js';
import { Refused, type Issue } from '../domain/refused.js';
import { itemName, itemNamed, type Selection } from '../domain/take-back.js';
import { plural, type Translate } from '../locales/translate.js';
import { listTags, type Tag } from '../storage/tags.js';
import { countTouched, listTouched, type TouchedCount } from '../storage/touched.js';
import type { Wiki } from '../wiki.js';
import { errorTitle, orShow, orShowAgain } from './form-again.js';
import { frameOf } from './frame.js';
import { FATES, previewRows, type PreviewRow } from './mass-preview.js';
import { readSelection, typedInForm, typedInQuery, type Chosen, type Typed } from './mass-selection.js';
import { STATUS } from './middleware/errors.js';
import { checkFields, formOf, queryText, queryTexts, shownAgain, type Form } from './request.js';
import { REASONS, summaryIn } from './revert.js';
import { importChoices } from './import-choices.js';
import { listed } from './search-reading.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'mass-revert/choose': {
      readonly typed: Typed;
      readonly tags: readonly Tag[];
      readonly kinds: typeof KINDS;
      /** The newest imports: their numbers, and what each is called. */
      readonly imports: readonly (readonly [string, string])[];
      readonly issues: readonly Issue[];
    };
    'mass-revert/preview': Carried & {
      readonly rows: readonly PreviewRow[];
      readonly fates: typeof FATES;
      readonly amount: string;
      /** Items that are left out so far. */
      readonly leftOut: number;
      readonly isFirst: boolean;
      /** Where the list goes on; '' where it ends. */
      readonly next: string;
    };
    'mass-revert/confirm': Carried & {
      readonly amount: string;
      readonly reasons: readonly string[];
      readonly reason: string;
      readonly summary: string;
      readonly issues: readonly Issue[];
    };
  }
}

/** What every step carries along. */
interface Carried {
  readonly names: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly from: string;
  readonly to: string;
  /** It is about one import. */
  readonly isImport: boolean;
}

type Handler = RequestHandler<Record<string, string>>;

const SHOWN = 50;
const FIELDS = new Set(['people', 'ids', 'from', 'to', 'tag', 'kind', 'import', 'skip', 'reason', 'summary']);

/** Asks whose changes to take back; then shows what that comes to, page by page; then asks why. */
export function showMassRevert(wiki: Wiki): Handler {
  return async (req, res) => {
    mustMay(frameOf(res).visitor, 'mass-revert');
    const typed = typedInQuery(wiki, req);
    const isNew = [typed.people.trim(), typed.ids, typed.import].every((text) => text === '');
    await orShow(
      () => (isNew ? showChoice(wiki, res, typed) : showChosen(wiki, req, res, typed)),
      ({ reason, sentence, values, issues }) => {
        const all = issues.length > 0 ? issues : [{ field: 'main', message: sentence, values }];
        showChoice(wiki, res, typed, all, STATUS[reason]);
      },
    );
  };
}

/** Begins the job. */
export function startMassRevert(wiki: Wiki): Handler {
  return async (req, res) => {
    const form = formOf(req);
    const typed = typedInForm(wiki, form);
    await orShowAgain(
      () => {
        checkFields(form, FIELDS);
        const { selection } = readSelection(wiki, typed);
        const reason = summaryIn(form, frameOf(res).t);
        res.redirect(303, `/jobs/${massRevert(wiki, req.user, { ...selection, reason })}`);
      },
      (issues, status) => showRefused(wiki, res, typed, form, issues, status),
    );
  };
}

/** Where only the reason is wrong the person stays there; else they choose anew. */
function showRefused(
  wiki: Wiki,
  res: Response,
  typed: Typed,
  form: Form,
  issues: readonly Issue[],
  status: number,
): void {
  if (issues.every(({ field }) => field === 'summary')) {
    showConfirm(wiki, res, readSelection(wiki, typed), form, issues, status);
  } else showChoice(wiki, res, typed, issues, status);
}

function showChoice(wiki: Wiki, res: Response, typed: Typed, issues: readonly Issue[] = [], status = 200): void {
  const frame = frameOf(res);
  const title = errorTitle(frame.t, frame.t('Take back what people did'), issues);
  const choices = { tags: listTags(wiki.db), kinds: KINDS, imports: importChoices(wiki, frame) };
  render(res, 'mass-revert/choose', { title, typed, ...choices, issues, unlisted: true }, status);
}

async function showChosen(wiki: Wiki, req: Request, res: Response, typed: Typed): Promise<void> {
  const chosen = readSelection(wiki, typed);
  const selection = { ...chosen.selection, skip: leftOut(req, chosen.selection.skip) };
  const go = queryText(req, 'go', 8);
  if (go === 'confirm') showConfirm(wiki, res, { ...chosen, selection }, new Map());
  else await showPreview(wiki, req, res, { ...chosen, selection }, go === 'next');
}

/** What was left out before, changed by the ticks of the rows that were shown. */
function leftOut(req: Request, before: readonly number[]): readonly number[] {
  const itemsIn = (names: readonly string[]) => names.flatMap((name) => itemNamed(name) ?? []);
  const shown = itemsIn(queryText(req, 'shown', 2000).split(','));
  const taken = new Set(itemsIn(queryTexts(req, 'take', SHOWN)));
  const unticked = shown.filter((item) => !taken.has(item));
  const [here, out] = [new Set(shown), before.filter((item) => !shown.includes(item))];
  return here.size === 0 ? before : [...out, ...unticked];
}

async function showPreview(wiki: Wiki, req: Request, res: Response, chosen: Chosen, goesOn: boolean): Promise<void> {
  const frame = frameOf(res);
  const { selection } = chosen;
  const after = goesOn ? (itemNamed(queryText(req, 'after', 16)) ?? 0) : 0;
  const range = rangeOf(wiki, selection);
  const found = listTouched(wiki.db, { ...range, skip: [] }, after, SHOWN + 1);
  if (found.length === 0 && after === 0) throw new Refused('invalid', NOTHING);
  const touched = found.slice(0, SHOWN);
  const last = found.length > SHOWN ? touched.at(-1) : undefined;
  render(res, 'mass-revert/preview', {
    title: frame.t('What would be taken back'),
    ...carried(chosen, frame.t),
    rows: await previewRows(wiki, selection, touched, frame),
    ...{ fates: FATES, amount: amountWords(countTouched(wiki.db, range), frame.t), leftOut: selection.skip.length },
    isFirst: after === 0,
    next: last ? itemName(last.item) : '',
    unlisted: true,
  });
}

function showConfirm(
  wiki: Wiki,
  res: Response,
  chosen: Chosen,
  form: Form,
  issues: readonly Issue[] = [],
  status = 200,
): void {
  const { t } = frameOf(res);
  const count = countTouched(wiki.db, rangeOf(wiki, chosen.selection));
  if (count.pages + count.others === 0) throw new Refused('invalid', ALL_LEFT_OUT);
  render(
    res,
    'mass-revert/confirm',
    {
      title: errorTitle(t, t('Take back what people did'), issues),
      ...carried(chosen, t),
      ...{ amount: amountWords(count, t), reasons: REASONS, issues, unlisted: true },
      reason: shownAgain(form, 'reason'),
      summary: shownAgain(form, 'summary'),
    },
    status,
  );
}

const ALL_LEFT_OUT = 'Nothing is left to take back. Tick something, or choose other days.';

/** How much is taken back, as a button says it. */
function amountWords({ edits, pages, others }: TouchedCount, t: Translate): string {
  const acts = plural(t, others, '1 other thing', '{n} other things');
  if (pages === 0) return acts;
  const values = { edits: plural(t, edits, '1 edit', '{n} edits'), pages: plural(t, pages, '1 page', '{n} pages') };
  return others === 0 ? t('{edits} on {pages}', values) : t('{edits} on {pages} and {acts}', { ...values, acts });
}

function carried({ people, selection }: Chosen, t: Translate): Carried {
  const { from, to, imported } = selection;
  return {
    names: listed(
      people.map(({ name }) => name),
      t.locale,
    ),
    fields: fieldsOf(selection),
    ...{ from, to, isImport: imported !== undefined },
  };
}

/** People by their ids, so that an address has room for all of them. */
function fieldsOf({ people, from, to, tag, kind, skip, imported }: Selection): Carried['fields'] {
  const made = imported ? String(imported.id) : '';
  const values = { ids: people.join(','), from, to, tag, kind, import: made, skip: skip.map(itemName).join(',') };
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}
