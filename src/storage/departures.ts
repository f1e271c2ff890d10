import { sql, type Db } from './database.js';

/** Takes from an account all that is about the person alone, and gives it a neutral name. What they published stays. */
export function leaveAccount(db: Db, userId: number, name: string, nameKey: string, now: string): void {
  sql(db, `UPDATE users SET name = ?, name_key = ?, role = 'reader', password_hash = NULL WHERE id = ?`).run(
    name,
    nameKey,
    userId,
  );
  forgetHiddenName(db, userId);
  sql(db, 'DELETE FROM sessions WHERE user_id = ?').run(userId);
  sql(db, 'DELETE FROM recovery_codes WHERE user_id = ?').run(userId);
  sql(db, 'DELETE FROM password_resets WHERE user_id = ? OR actor_id = ?').run(userId, userId);
  sql(db, 'DELETE FROM drafts WHERE author_id = ?').run(userId);
  sql(db, 'DELETE FROM notices WHERE user_id = ?').run(userId);
  sql(db, 'DELETE FROM blocks WHERE user_id = ?').run(userId);
  deleteAppeals(db, userId);
  sql(db, 'DELETE FROM person_notes WHERE user_id = ?').run(userId);
  sql(db, 'DELETE FROM role_requests WHERE user_id = ?').run(userId);
  sql(
    db,
    `INSERT INTO invitation_ends (invitation_id, created_at)
     SELECT id, ? FROM invitations WHERE author_id = ? ORDER BY id ON CONFLICT DO NOTHING`,
  ).run(now, userId);
  sql(db, 'INSERT INTO departures (user_id, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING').run(userId, now);
}

/** Nobody else may read what somebody says against being stopped, and nobody has to any more. */
function deleteAppeals(db: Db, userId: number): void {
  sql(db, 'DELETE FROM waiting_appeals WHERE user_id = ?').run(userId);
  sql(db, 'DELETE FROM appeal_decisions WHERE appeal_id IN (SELECT id FROM appeals WHERE user_id = ?)').run(userId);
  sql(db, 'DELETE FROM appeals WHERE user_id = ?').run(userId);
}

/** A name that a job hid is kept to be shown again. */
function forgetHiddenName(db: Db, userId: number): void {
  sql(db, `UPDATE word_hidings SET was = '', became = '' WHERE place = 'users' AND row_id = ? AND was <> ''`).run(
    userId,
  );
}
