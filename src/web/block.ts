import type { Request, RequestHandler, Response } from 'express';
import { blockPerson, personUnder } from '../actions/block-person.js';
import { unblockPerson } from '../actions/unblock-person.js';
import { mustMay } from '../domain/permission.js';
import type { Issue } from '../domain/refused.js';
import { TERMS } from '../domain/term.js';
import { timeText } from '../domain/time.js';
import { findBlock, type NamedBlock } from '../storage/moderation.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { checkFields, formOf } from './request.js';
import { endOf, untilIn, type UntilTyped } from './until-field.js';
import { personAddress } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'block/show': BlockShown & {
      readonly target: User;
      readonly block: NamedBlock | undefined;
      readonly terms: typeof TERMS;
    };
  }
}

interface BlockTyped extends UntilTyped {
  readonly reason: string;
}

interface BlockShown extends BlockTyped {
  readonly issues: readonly Issue[];
  /** What stands in the form that lets the person edit again. */
  readonly removal: { readonly reason: string; readonly issues: readonly Issue[] };
}

type Handler = RequestHandler<Record<string, string>>;

const FIELDS = new Set(['until', 'reason']);
const UNTYPED: BlockShown = { until: 'week', date: '', reason: '', issues: [], removal: { reason: '', issues: [] } };

/** Asks for how long, and why, to stop a person from editing. */
export function showBlock(wiki: Wiki): Handler {
  return (req, res) => show(wiki, res, req.params['name'] ?? '', UNTYPED);
}

/** Stops a person from editing; asks again when the end or the reason is missing. */
export function block(wiki: Wiki): Handler {
  return (req, res) => {
    const name = req.params['name'] ?? '';
    const typed = typedBlock(req);
    return orShowAgain(
      () => {
        checkFields(formOf(req), FIELDS);
        const order = { name, reason: typed.reason, until: endOf(typed) };
        const person = blockPerson(wiki, frameOf(res).visitor, order);
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

function typedBlock(req: Request): BlockTyped {
  return { ...untilIn(req), reason: typedIn(req, 'reason') };
}

function show(wiki: Wiki, res: Response, name: string, shown: BlockShown, status = 200): void {
  const { t, visitor } = frameOf(res);
  const target = personUnder(wiki, mustMay(visitor, 'block'), name);
  const issues = [...shown.issues, ...shown.removal.issues];
  const title = errorTitle(t, t('Stop {name} from editing', { name: target.name }), issues);
  const now = findBlock(wiki.db, target.id, timeText(wiki.now()));
  render(res, 'block/show', { title, target, block: now, terms: TERMS, ...shown, unlisted: true }, status);
}
