import { tidyLine } from '../domain/content.js';
import { noteIssues } from '../domain/person-note.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid } from '../domain/refused.js';
import { daysFrom, timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { deletePersonNote, insertPersonNote, listNotesAbout } from '../storage/person-notes.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { personUnder } from './block-person.js';

export interface Noting {
  readonly name: string;
  readonly words: string;
  /** How many days the note stays. */
  readonly days: number;
}

const NOTES_AT_MOST = 50;

/** Keeps a note about a person that moderators alone see, until it ends. The same words again only move its end. */
export function notePerson(wiki: Wiki, visitor: Visitor, input: Noting): void {
  const actor = mustMay(visitor, 'note');
  const words = tidyLine(input.words);
  const issues = noteIssues(words, input.days);
  write(wiki.db, () => {
    const author = actorNow(wiki, actor, 'note');
    const { id: userId } = personUnder(wiki, author, input.name);
    if (issues.length > 0) throw invalid(issues);
    const [createdAt, endsAt] = [timeText(wiki.now()), daysFrom(wiki.now(), input.days)];
    const notes = listNotesAbout(wiki.db, userId, createdAt, NOTES_AT_MOST);
    for (const note of notes) if (note.words === words) deletePersonNote(wiki.db, userId, note.id);
    if (notes.length >= NOTES_AT_MOST) throw invalid([{ field: 'words', message: TOO_MANY }]);
    insertPersonNote(wiki.db, { userId, authorId: author.id, words, createdAt, endsAt });
  });
}

const TOO_MANY = 'There are many notes about this person already. Take one away first.';

/** Takes a note away for good; there may be none any more. */
export function dropNote(wiki: Wiki, visitor: Visitor, input: { readonly name: string; readonly id: number }): void {
  const actor = mustMay(visitor, 'note');
  write(wiki.db, () => {
    const author = actorNow(wiki, actor, 'note');
    deletePersonNote(wiki.db, personUnder(wiki, author, input.name).id, input.id);
  });
}
