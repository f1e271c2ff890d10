import type { Invitation } from '../domain/invitation.js';
import { sql, type Db } from './database.js';

/** An invitation by the hash of its token, as long as it can be used: not ended, not called back, not used up, and by somebody who may edit. */
export function findInvitation(db: Db, tokenHash: string, now: string): Invitation | undefined {
  return sql(
    db,
    `SELECT invitations.id, author_id AS authorId, users.name AS authorName, most_uses AS mostUses,
       invitations.created_at AS createdAt, invitations.ends_at AS endsAt,
       (SELECT count(*) FROM invitation_uses WHERE invitation_id = invitations.id) AS uses
     FROM invitations JOIN users ON users.id = author_id
     WHERE token_hash = @tokenHash AND invitations.ends_at > @now AND users.role <> 'reader'
       AND most_uses > (SELECT count(*) FROM invitation_uses WHERE invitation_id = invitations.id)
       AND NOT EXISTS (SELECT 1 FROM invitation_ends WHERE invitation_id = invitations.id)
       AND NOT EXISTS (SELECT 1 FROM blocks WHERE blocks.user_id = author_id AND blocks.ends_at > @now)`,
  ).get({ tokenHash, now }) as Invitation | undefined;
}

/** A person's invitations that can still be used, newest first. */
export function listInvitationsBy(db: Db, authorId: number, now: string, limit: number): readonly Invitation[] {
  return sql(
    db,
    `SELECT invitations.id, author_id AS authorId, users.name AS authorName, most_uses AS mostUses,
       invitations.created_at AS createdAt, invitations.ends_at AS endsAt,
       (SELECT count(*) FROM invitation_uses WHERE invitation_id = invitations.id) AS uses
     FROM invitations JOIN users ON users.id = author_id
     WHERE author_id = @authorId AND invitations.ends_at > @now
       AND most_uses > (SELECT count(*) FROM invitation_uses WHERE invitation_id = invitations.id)
       AND NOT EXISTS (SELECT 1 FROM invitation_ends WHERE invitation_id = invitations.id)
     ORDER BY invitations.id DESC LIMIT @limit`,
  ).all({ authorId, now, limit }) as Invitation[];
}

export interface NewInvitation {
  readonly tokenHash: string;
  readonly authorId: number;
  readonly mostUses: number;
  readonly createdAt: string;
  readonly endsAt: string;
}

export function insertInvitation(db: Db, invitation: NewInvitation): void {
  sql(
    db,
    `INSERT INTO invitations (token_hash, author_id, most_uses, created_at, ends_at)
     VALUES (@tokenHash, @authorId, @mostUses, @createdAt, @endsAt)`,
  ).run(invitation);
}

/** Calls an invitation back. */
export function insertInvitationEnd(db: Db, invitationId: number, createdAt: string): void {
  sql(db, 'INSERT INTO invitation_ends (invitation_id, created_at) VALUES (?, ?)').run(invitationId, createdAt);
}

/** Keeps that somebody signed up with an invitation. */
export function insertInvitationUse(db: Db, invitationId: number, userId: number, createdAt: string): void {
  sql(db, 'INSERT INTO invitation_uses (user_id, invitation_id, created_at) VALUES (?, ?, ?)').run(
    userId,
    invitationId,
    createdAt,
  );
}

/** The invitation with which somebody signed up. */
export function findInvitationUsedBy(db: Db, userId: number): number | undefined {
  const row = sql(db, 'SELECT invitation_id AS id FROM invitation_uses WHERE user_id = ?').get(userId) as
    { id: number } | undefined;
  return row?.id;
}
