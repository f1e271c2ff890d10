import type { Request, RequestHandler, Response } from 'express';
import { blockPerson, checkedBlock, personUnder, type BlockOrder } from '../actions/block-person.js';
import { unblockPerson } from '../actions/unblock-person.js';
import { BLOCK_PARTS, reachOf } from '../domain/block.js';
import { mustMay } from '../domain/permission.js';
import type { Issue } from '../domain/refused.js';
import { TERMS } from '../domain/term.js';
import { timeText } from '../domain/time.js';
import { findBlock } from '../storage/moderation.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { PAUSED_HEADINGS, shownBlock, type ShownBlock } from './block-words.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { checkFields, formOf, queryText, queryTexts } from './request.js';
import { endOf, untilFrom, untilIn, type UntilTyped } from './until-field.js';
import { personAddress } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'block/show': BlockShown & {
      readonly target: User;
      readonly block: ShownBlock | undefined;
      readonly terms: typeof TERMS;
      readonly choices: typeof PARTS;
    };
  }
}

interface BlockTyped extends UntilTyped {
  readonly reason: string;
  readonly parts: readonly string[];
  /** One page a line. */
  readonly pages: string;
}

interface BlockShown extends BlockTyped {
  readonly issues: readonly Issue[];
  /** What the person would see. */
  readonly preview: { readonly heading: string; readonly block: ShownBlock } | undefined;
  /** What stands in the form that lets the person edit again. */
  readonly removal: { readonly reason: string; readonly issues: readonly Issue[] };
}

/** What can be stopped (English keys). */
const PARTS = [
  { value: BLOCK_PARTS[0], words: 'Changing pages, and all that goes with them' },
  { value: BLOCK_PARTS[1], words: 'Adding and changing files' },
  { value: BLOCK_PARTS[2], words: 'Starting new pages' },
] as const;

type Handler = RequestHandler<Record<string, string>>;

const FIELDS = new Set(['until', 'reason', 'parts', 'pages', 'asked']);
const UNTYPED: BlockShown = {
  ...{ until: 'week', date: '', reason: '', parts: BLOCK_PARTS, pages: '', issues: [], preview: undefined },
  removal: { reason: '', issues: [] },
};

/** Asks what to stop a person from, for how long, and why; shows on demand what they would see. */
export function showBlock(wiki: Wiki): Handler {
  return (req, res) => {
    const name = req.params['name'] ?? '';
    if (queryText(req, 'preview', 4) !== 'yes') {
      show(wiki, res, name, UNTYPED);
      return;
    }
    const typed = askedBlock(req);
    return orShowAgain(
      () => show(wiki, res, name, { ...UNTYPED, ...typed, preview: previewOf(wiki, res, orderOf(name, typed)) }),
      (issues, status) => show(wiki, res, name, { ...UNTYPED, ...typed, issues }, status),
    );
  };
}

/** Stops a person from editing; asks again when the end or the reason is missing. */
export function block(wiki: Wiki): Handler {
  return (req, res) => {
    const name = req.params['name'] ?? '';
    const typed = typedBlock(req);
    return orShowAgain(
      () => {
        checkFields(formOf(req), FIELDS);
        const person = blockPerson(wiki, frameOf(res).visitor, orderOf(name, typed));
        res.redirect(303, `${personAddress(person.name)}?done=blocked`);
      },
      (issues, status) => show(wiki, res, name, { ...UNTYPED, ...typed, issues }, status),
    );
  };
}

/** Lets a person edit again. */
export function unblock(wiki: Wiki): Handler {
  return (req, res) => {
    const name = req.params['name'] ?? '';
    const reason = typedIn(req, 'reason');
    return orShowAgain(
      () => {
        checkFields(formOf(req), new Set(['reason']));
        const person = unblockPerson(wiki, frameOf(res).visitor, { name, reason });
        res.redirect(303, `${personAddress(person.name)}?done=unblocked`);
      },
      (issues, status) => show(wiki, res, name, { ...UNTYPED, removal: { reason, issues } }, status),
    );
  };
}

function orderOf(name: string, typed: BlockTyped): BlockOrder {
  const { reason, parts } = typed;
  return { name, reason, parts, until: endOf(typed), pages: typed.pages.split('\n') };
}

/** A form that says nothing of parts stops everything; the form of the site says with a field of its own that it asked. */
function typedBlock(req: Request): BlockTyped {
  const parts = formOf(req).get('parts') ?? (formOf(req).has('asked') ? [] : BLOCK_PARTS);
  return { ...untilIn(req), reason: typedIn(req, 'reason'), parts, pages: typedIn(req, 'pages') };
}

const MOST_VALUES = 10;
const LONGEST = 2000;

function askedBlock(req: Request): BlockTyped {
  const text = (name: string) => queryText(req, name, LONGEST);
  const texts = (name: string) => queryTexts(req, name, MOST_VALUES);
  return { ...untilFrom(texts('until')), reason: text('reason'), parts: texts('parts'), pages: text('pages') };
}

function previewOf(wiki: Wiki, res: Response, order: BlockOrder): BlockShown['preview'] {
  const { t, visitor } = frameOf(res);
  const { id: actorId, name: actorName } = mustMay(visitor, 'block');
  const wanted = checkedBlock(wiki, order);
  const made = { ...wanted, actorId, actorName, userId: 0, createdAt: timeText(wiki.now()) };
  const [part = 'edit'] = wanted.parts;
  return { heading: PAUSED_HEADINGS[reachOf(wanted, part)], block: shownBlock(wiki, made, t, true) };
}

function show(wiki: Wiki, res: Response, name: string, shown: BlockShown, status = 200): void {
  const { t, visitor } = frameOf(res);
  const target = personUnder(wiki, mustMay(visitor, 'block'), name);
  const issues = [...shown.issues, ...shown.removal.issues];
  const title = errorTitle(t, t('Pause {name}', { name: target.name }), issues);
  const now = findBlock(wiki.db, target.id, timeText(wiki.now()));
  const data = { title, target, block: now && shownBlock(wiki, now, t, false), terms: TERMS, choices: PARTS };
  render(res, 'block/show', { ...data, ...shown, unlisted: true }, status);
}
