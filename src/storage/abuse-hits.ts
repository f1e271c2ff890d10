import type { Done } from '../domain/abuse-rule.js';
import type { Flag } from '../domain/revision.js';
import { sql, type Db } from './database.js';

/** The edit that met a rule. */
export interface HitOf {
  /** Null: somebody without an account. */
  readonly userId: number | null;
  /** Null: a page that is not there. */
  readonly pageId: number | null;
  readonly revisionId: number | null;
  readonly proposalId: number | null;
}

export interface NewHit extends HitOf {
  readonly ruleId: number;
  readonly level: Done;
  readonly createdAt: string;
}

export function insertHit(db: Db, hit: NewHit): void {
  sql(
    db,
    `INSERT INTO abuse_hits (rule_id, level, user_id, page_id, revision_id, proposal_id, created_at)
     VALUES (@ruleId, @level, @userId, @pageId, @revisionId, @proposalId, @createdAt)`,
  ).run(hit);
}

/** A hit as it counts: whether who made it was paused since, or the proposal was not published. */
export interface CountedHit extends NewHit {
  readonly id: number;
  readonly userName: string | null;
  readonly isBad: Flag;
}

/** The newest hits of a rule after an id. */
export function listHits(db: Db, ruleId: number, afterId: number, now: string, limit: number): readonly CountedHit[] {
  return sql(
    db,
    `SELECT hits.id, rule_id AS ruleId, hits.level, hits.user_id AS userId, users.name AS userName, page_id AS pageId,
       hits.revision_id AS revisionId, hits.proposal_id AS proposalId, hits.created_at AS createdAt,
       EXISTS (SELECT 1 FROM blocks WHERE blocks.user_id = hits.user_id AND blocks.ends_at > @now)
         OR EXISTS (
           SELECT 1 FROM proposal_decisions AS decided
           WHERE decided.proposal_id = hits.proposal_id AND decided.outcome = 'declined') AS isBad
     FROM abuse_hits AS hits LEFT JOIN users ON users.id = hits.user_id
     WHERE rule_id = @ruleId AND hits.id > @afterId ORDER BY hits.id DESC LIMIT @limit`,
  ).all({ ruleId, afterId, now, limit }) as CountedHit[];
}

/** How many hits a rule has after an id, counted up to a number. */
export function countHits(db: Db, ruleId: number, afterId: number, most: number): number {
  const row = sql(db, 'SELECT count(*) AS n FROM (SELECT 1 FROM abuse_hits WHERE rule_id = ? AND id > ? LIMIT ?)').get(
    ruleId,
    afterId,
    most,
  ) as { n: number };
  return row.n;
}

/** How often a rule refused somebody on a page since a time, among its newest 1,000 hits. */
export function countRefusals(db: Db, hit: Pick<NewHit, 'ruleId' | 'userId' | 'pageId'>, since: string): number {
  const row = sql(
    db,
    `SELECT count(*) AS n FROM (
       SELECT level, user_id, page_id, created_at FROM abuse_hits WHERE rule_id = @ruleId ORDER BY id DESC LIMIT 1000
     ) WHERE level = 'refuse' AND user_id IS @userId AND page_id IS @pageId AND created_at > @since`,
  ).get({ ...hit, since }) as { n: number };
  return row.n;
}

/** The names of the rules that some versions met, by version. */
export function listRulesMet(db: Db, revisionIds: readonly number[]) {
  return sql(
    db,
    `SELECT hits.revision_id AS revisionId, rules.id AS ruleId, rules.name AS name
     FROM json_each(?) AS wanted JOIN abuse_hits AS hits ON hits.revision_id = wanted.value
     JOIN abuse_rules AS rules ON rules.id = hits.rule_id LIMIT 1000`,
  ).all(JSON.stringify(revisionIds)) as { revisionId: number; ruleId: number; name: string }[];
}

/** Forgets hits, and what people said a rule got wrong, from before a time. */
export function deleteOldHits(db: Db, before: string): void {
  sql(db, 'DELETE FROM abuse_hits WHERE id IN (SELECT id FROM abuse_hits WHERE created_at < ? LIMIT 1000)').run(before);
  sql(db, 'DELETE FROM abuse_mistakes WHERE id IN (SELECT id FROM abuse_mistakes WHERE created_at < ? LIMIT 1000)').run(
    before,
  );
}

export interface Mistake {
  readonly ruleId: number;
  readonly userId: number | null;
  readonly words: string;
  readonly createdAt: string;
}

/** Keeps what somebody says a rule got wrong. */
export function insertMistake(db: Db, mistake: Mistake): void {
  sql(
    db,
    `INSERT INTO abuse_mistakes (rule_id, user_id, words, created_at) VALUES (@ruleId, @userId, @words, @createdAt)`,
  ).run(mistake);
}

/** What people say a rule got wrong, newest first. */
export function listMistakes(
  db: Db,
  ruleId: number,
  limit: number,
): readonly (Mistake & { readonly id: number; readonly userName: string | null })[] {
  return sql(
    db,
    `SELECT mistakes.id, rule_id AS ruleId, user_id AS userId, users.name AS userName, words,
       mistakes.created_at AS createdAt
     FROM abuse_mistakes AS mistakes LEFT JOIN users ON users.id = mistakes.user_id
     WHERE rule_id = ? ORDER BY mistakes.id DESC LIMIT ?`,
  ).all(ruleId, limit) as (Mistake & { id: number; userName: string | null })[];
}

/** When a rule hit a person's edit last, among its newest 1,000 hits; undefined where it did not. */
export function findLastHitTime(db: Db, { ruleId, userId }: Pick<NewHit, 'ruleId' | 'userId'>): string | undefined {
  const row = sql(
    db,
    `SELECT created_at AS at FROM (
       SELECT id, user_id, created_at FROM abuse_hits WHERE rule_id = @ruleId ORDER BY id DESC LIMIT 1000
     ) WHERE user_id IS @userId ORDER BY id DESC LIMIT 1`,
  ).get({ ruleId, userId }) as { at: string } | undefined;
  return row?.at;
}

/** What a person, or somebody without an account, said of a rule since a time, among the newest 1,000 things said of it; newest first. */
export function listMistakesBy(
  db: Db,
  by: Pick<Mistake, 'ruleId' | 'userId'> & { readonly since: string },
): readonly Pick<Mistake, 'words'>[] {
  return sql(
    db,
    `SELECT words FROM (
       SELECT id, user_id, words, created_at FROM abuse_mistakes WHERE rule_id = @ruleId ORDER BY id DESC LIMIT 1000
     ) WHERE user_id IS @userId AND created_at >= @since ORDER BY id DESC LIMIT 1000`,
  ).all(by) as { words: string }[];
}
