import { sql, type Db } from './database.js';

export interface NewNote {
  /** Whom it is about. */
  readonly userId: number;
  readonly authorId: number;
  readonly words: string;
  readonly createdAt: string;
  readonly endsAt: string;
}

/** A note with the names it is read by. */
export interface PersonNote extends NewNote {
  readonly id: number;
  readonly userName: string;
  readonly authorName: string;
}

/** Keeps a note about a person. */
export function insertPersonNote(db: Db, note: NewNote): void {
  sql(
    db,
    `INSERT INTO person_notes (user_id, author_id, words, created_at, ends_at)
     VALUES (@userId, @authorId, @words, @createdAt, @endsAt)`,
  ).run(note);
}

/** The notes about a person that have not ended, the last to end first. */
export function listNotesAbout(db: Db, userId: number, now: string, limit: number): readonly PersonNote[] {
  return sql(
    db,
    `SELECT note.id, note.user_id AS userId, note.author_id AS authorId, note.words, note.created_at AS createdAt,
       note.ends_at AS endsAt, person.name AS userName, author.name AS authorName
     FROM person_notes AS note
     JOIN users AS person ON person.id = note.user_id
     JOIN users AS author ON author.id = note.author_id
     WHERE note.user_id = ? AND note.ends_at > ?
     ORDER BY note.ends_at DESC LIMIT ?`,
  ).all(userId, now, limit) as PersonNote[];
}

/** All notes that have not ended, the first to end first. */
export function listPersonNotes(db: Db, now: string, limit: number): readonly PersonNote[] {
  return sql(
    db,
    `SELECT note.id, note.user_id AS userId, note.author_id AS authorId, note.words, note.created_at AS createdAt,
       note.ends_at AS endsAt, person.name AS userName, author.name AS authorName
     FROM person_notes AS note
     JOIN users AS person ON person.id = note.user_id
     JOIN users AS author ON author.id = note.author_id
     WHERE note.ends_at > ?
     ORDER BY note.ends_at LIMIT ?`,
  ).all(now, limit) as PersonNote[];
}

/** Deletes a note about a person; false when it is not there. */
export function deletePersonNote(db: Db, userId: number, id: number): boolean {
  return sql(db, 'DELETE FROM person_notes WHERE id = ? AND user_id = ?').run(id, userId).changes === 1;
}

/** When the note ends that ends first; undefined where there is none. */
export function findFirstNoteEnd(db: Db): string | undefined {
  const row = sql(db, 'SELECT min(ends_at) AS at FROM person_notes').get() as { at: string | null };
  return row.at ?? undefined;
}

/** Deletes the notes that have ended. */
export function deleteEndedNotes(db: Db, now: string): void {
  sql(db, 'DELETE FROM person_notes WHERE ends_at <= ?').run(now);
}
