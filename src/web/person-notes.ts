import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { personUnder } from '../actions/block-person.js';
import { dropNote, notePerson } from '../actions/note-person.js';
import { NOTE_DAYS } from '../domain/person-note.js';
import { may, mayActOn, mustMay, type Visitor } from '../domain/permission.js';
import type { Issue } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { plural } from '../locales/translate.js';
import { listNotesAbout, type PersonNote } from '../storage/person-notes.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import type { Done } from './done.js';
import { doneToNotes } from './done-at-desk.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { checkFields, formOf, idFrom, readForm } from './request.js';
import { personAddress } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'people/notes': NoteTyped & {
      readonly name: string;
      readonly notes: readonly PersonNote[];
      readonly terms: readonly (readonly [string, string])[];
      readonly issues: readonly Issue[];
      readonly done: Done | undefined;
    };
  }
}

interface NoteTyped {
  readonly words: string;
  readonly days: string;
}

type Handler = RequestHandler<Record<string, string>>;

const UNTYPED: NoteTyped = { words: '', days: '90' };
const FIELDS = new Set(['words', 'days']);
const SHOWN = 50;

/** The notes about a person, for moderators alone, and a form to write one. */
export function showNotes(wiki: Wiki): Handler {
  return (req, res) => show(wiki, res, req.params['name'] ?? '', UNTYPED, [], doneToNotes(req, frameOf(res).t));
}

/** Keeps a note; asks again when it has no words or no end. */
export function makeNote(wiki: Wiki): Handler {
  return (req, res) => {
    const name = req.params['name'] ?? '';
    const typed = { words: typedIn(req, 'words'), days: typedIn(req, 'days') };
    return orShowAgain(
      () => {
        checkFields(formOf(req), FIELDS);
        notePerson(wiki, frameOf(res).visitor, { name, words: typed.words, days: Number(typed.days) });
        res.redirect(303, `${personAddress(name)}/notes?done=noted`);
      },
      (issues, status) => show(wiki, res, name, typed, issues, undefined, status),
    );
  };
}

/** Takes a note away. */
export function removeNote(wiki: Wiki): Handler {
  return (req, res) => {
    const { name = '', id } = req.params;
    readForm(req, z.strictObject({}));
    dropNote(wiki, frameOf(res).visitor, { name, id: idFrom(id) });
    res.redirect(303, `${personAddress(name)}/notes?done=note-dropped`);
  };
}

/** The notes about a person that a visitor is shown: moderators see those about people of fewer rights. */
export function notesFor(wiki: Wiki, visitor: Visitor, person: User): readonly PersonNote[] {
  if (!visitor || !may(visitor, 'note') || !mayActOn(visitor, person)) return [];
  return listNotesAbout(wiki.db, person.id, timeText(wiki.now()), SHOWN);
}

function show(
  wiki: Wiki,
  res: Response,
  name: string,
  typed: NoteTyped,
  issues: readonly Issue[],
  done?: Done,
  status = 200,
): void {
  const { t, visitor } = frameOf(res);
  const person = personUnder(wiki, mustMay(visitor, 'note'), name);
  const title = errorTitle(t, t('Notes about {name}', { name: person.name }), issues);
  const terms = NOTE_DAYS.map((n): [string, string] => [String(n), plural(t, n, 'One day', '{n} days')]);
  const notes = notesFor(wiki, visitor, person);
  render(
    res,
    'people/notes',
    { title, name: person.name, notes, terms, ...typed, issues, done, unlisted: true },
    status,
  );
}
