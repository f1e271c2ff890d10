import type { Request, RequestHandler, Response } from 'express';
import { admitPerson } from '../actions/admit-person.js';
import { personNamed, visibleRevisions, waitsToBeLetIn } from '../actions/access.js';
import { hasLeft } from '../domain/departure.js';
import { may, mayActOn, type Visitor } from '../domain/permission.js';
import type { Page, Revision } from '../domain/revision.js';
import { ROLE_WORDS } from '../domain/role.js';
import { timeText } from '../domain/time.js';
import { z } from 'zod';
import { findBlock } from '../storage/moderation.js';
import type { PersonNote } from '../storage/person-notes.js';
import { listOpenRevisionsBy, listRevisionsBy } from '../storage/revisions.js';
import { countThanksTo } from '../storage/thanks.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { shownBlock, type ShownBlock } from './block-words.js';
import { changeWords } from './change-words.js';
import { doneToPerson, type Done } from './done.js';
import { frameOf, type Frame } from './frame.js';
import { notesFor } from './person-notes.js';
import { beforeId, readForm } from './request.js';
import { smallFixes, type TaskRow } from './small-tasks.js';
import { personAddress } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'people/show': PersonShown;
  }
}

interface PersonShown {
  readonly name: string;
  readonly role: string;
  readonly since: string;
  readonly isNew: boolean;
  readonly block: ShownBlock | undefined;
  readonly strip: readonly Strip[];
  /** What moderators noted; empty for everybody else. */
  readonly notes: readonly PersonNote[];
  /** What the visitor has just done to this person. */
  readonly done: Done | undefined;
  /** How often this person was thanked; undefined for everybody else. */
  readonly thanks: number | undefined;
  readonly edits: readonly { readonly revision: Revision; readonly page: Page }[];
  /** What each edit changed, in words, by the revision's id. */
  readonly changed: ReadonlyMap<number, string>;
  /** What to begin with; empty for everybody else, and once there are edits. */
  readonly tasks: readonly TaskRow[];
  readonly isFirstPage: boolean;
  readonly older: number | undefined;
}

/** What the visitor may do to this person. */
type Strip = 'block' | 'unblock' | 'note' | 'mass-revert' | 'admission' | 'role' | 'reset';

interface Standing {
  readonly isBlocked: boolean;
  readonly isWaiting: boolean;
}

type Handler = RequestHandler<Record<string, string>>;

const SHOWN = 50;
const TASKS = 3;
const THANKS_COUNTED = 10_000;

/** A person: since when, what they may do, and their edits, newest first. */
export function showPerson(wiki: Wiki): Handler {
  return (req, res) => {
    const person = personAt(wiki, req, res);
    if (!person) return;
    const { t, visitor } = frameOf(res);
    const before = beforeId(req);
    const block = blockOf(wiki, person, frameOf(res));
    const edits = editsOf(wiki, visitor, person, before);
    const isWaiting = waitsToBeLetIn(wiki, person);
    const strip = stripFor(visitor, person, { isBlocked: block !== undefined, isWaiting });
    render(res, 'people/show', {
      title: person.name,
      name: person.name,
      role: t(isWaiting ? 'Waiting to be let in' : ROLE_WORDS[person.role]),
      since: person.createdAt,
      isNew: edits.some(({ revision }) => revision.author?.isNew),
      block,
      ...{ strip, notes: notesFor(wiki, visitor, person) },
      done: strip.length > 0 ? doneToPerson(req, t, person, block) : undefined,
      ...ownOf(wiki, res, person, edits.length === 0 && before === Number.MAX_SAFE_INTEGER),
      edits: edits.slice(0, SHOWN),
      changed: changeWords(
        wiki,
        t,
        edits.map(({ revision }) => revision),
      ),
      isFirstPage: before === Number.MAX_SAFE_INTEGER,
      older: edits.length > SHOWN ? edits[SHOWN - 1]?.revision.id : undefined,
      unlisted: true,
    });
  };
}

/** What stops a person, who may be the one that looks. */
function blockOf(wiki: Wiki, { id }: User, { t, visitor }: Frame): ShownBlock | undefined {
  const block = findBlock(wiki.db, id, timeText(wiki.now()));
  return block && shownBlock(wiki, block, t, visitor?.id === id);
}

/** What a person alone sees on their page. */
function ownOf(wiki: Wiki, res: Response, { id }: User, hasNoEdits: boolean) {
  const frame = frameOf(res);
  if (frame.visitor?.id !== id) return { thanks: undefined, tasks: [] };
  return {
    thanks: countThanksTo(wiki.db, id, THANKS_COUNTED),
    tasks: hasNoEdits ? smallFixes(wiki, frame, TASKS) : [],
  };
}

/** Lets in an account that waits. */
export function admit(wiki: Wiki): Handler {
  return (req, res) => {
    const { name = '' } = req.params;
    readForm(req, z.strictObject({}));
    admitPerson(wiki, req.user, { name });
    res.redirect(303, `${personAddress(personNamed(wiki, name).name)}?done=admitted`);
  };
}

/** The person at an address. Leads other spellings of a name to the one it has; undefined when it did. */
function personAt(wiki: Wiki, req: Request<Record<string, string>>, res: Response): User | undefined {
  const { name = '' } = req.params;
  const person = personNamed(wiki, name);
  if (person.name === name) return person;
  res.redirect(301, personAddress(person.name));
  return undefined;
}

/** One more than are shown, so that one knows whether there are older ones. A hidden author is known to nobody who may not read it, not even by counting. */
function editsOf(wiki: Wiki, visitor: Visitor, person: User, before: number) {
  const list = may(visitor, 'read-hidden') ? listRevisionsBy : listOpenRevisionsBy;
  return visibleRevisions(wiki, visitor, list(wiki.db, person.id, before, SHOWN + 1)).filter(
    ({ revision }) => revision.author !== null,
  );
}

function stripFor(visitor: Visitor, person: User, { isBlocked, isWaiting }: Standing): readonly Strip[] {
  if (!visitor || !mayActOn(visitor, person)) return [];
  const acts: readonly (readonly [Strip, boolean])[] = [
    ['block', may(visitor, 'block')],
    ['unblock', may(visitor, 'block') && isBlocked],
    ['note', may(visitor, 'note')],
    ['mass-revert', may(visitor, 'mass-revert')],
    ['admission', may(visitor, 'admit') && isWaiting],
    ['role', may(visitor, 'set-role')],
    ['reset', may(visitor, 'reset-password')],
  ];
  const has = hasLeft(person) ? acts.filter(([act]) => act === 'mass-revert') : acts;
  return has.filter(([, allowed]) => allowed).map(([act]) => act);
}
