import type { DoneSince } from '../domain/newcomer.js';
import { sql, type Db } from './database.js';

/** What a person did from a change on, looking at up to 5,000 acts: acts of all kinds, new pages, outside links added, and changes of addresses. Files have a count of their own; what jobs did, and what was taken back, is not counted. */
export function countDoneFrom(db: Db, authorId: number, fromChangeId: number): DoneSince {
  return sql(
    db,
    `SELECT count(*) AS edits, coalesce(sum(revisions.id IS NOT NULL AND parent_id IS NULL), 0) AS pages,
       coalesce(sum(links_added), 0) AS links, coalesce(sum(done.address_act_id IS NOT NULL), 0) AS moves,
       min(done.created_at) AS firstAt
     FROM (
       SELECT revision_id, address_act_id, created_at FROM changes
       WHERE author_id = ? AND id >= ? AND removed_id IS NULL AND file_revision_id IS NULL
         AND NOT EXISTS (SELECT 1 FROM job_items WHERE job_items.revision_id = changes.revision_id)
         AND NOT EXISTS (SELECT 1 FROM job_pages WHERE job_pages.revision_id = changes.revision_id)
       ORDER BY id DESC LIMIT 5000
     ) AS done LEFT JOIN revisions ON revisions.id = done.revision_id`,
  ).get(authorId, fromChangeId) as DoneSince;
}
