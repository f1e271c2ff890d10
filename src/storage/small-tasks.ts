import type { Waiting, TaskName } from '../domain/small-tasks.js';
import { sql, type Db } from './database.js';

/** A page on which something small waits: 1 for each such thing. Under `section` stands that its text is short. */
export interface PageWithTasks extends Waiting<TaskName> {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
}

export interface TaskRange {
  /** A count of days, with which the order turns. */
  readonly day: number;
  /** Checks before these times are due again. */
  readonly costSince: string;
  readonly restSince: string;
  /** Fewer characters are a short text. */
  readonly short: number;
  readonly limit: number;
}

/** Pages on which something small waits, in an order that turns with the day; no help pages. Looks at 600 pages at most. */
export function listPagesWithTasks(db: Db, range: TaskRange): readonly PageWithTasks[] {
  // CROSS JOIN and the plus keep the 600 pages outermost; otherwise SQLite reads every page there is.
  return sql(
    db,
    `WITH start AS (SELECT @day * 37 % max(id) + 1 AS id FROM pages),
     near AS (
       SELECT * FROM (SELECT id FROM pages WHERE id >= (SELECT id FROM start) ORDER BY id LIMIT 300)
       UNION ALL
       SELECT * FROM (SELECT id FROM pages WHERE id < (SELECT id FROM start) ORDER BY id LIMIT 300)
     ),
     asked AS (
       SELECT page_records.id AS id, slug, title, kind = 'tool' AS isTool, kind = 'guide' AS isGuide, summary = '' AS summary,
         coalesce(json_extract(factsJson, '$.cost.band'), 'unknown') = 'unknown' AS cost,
         coalesce(json_extract(factsJson, '$.dataOut.value'), 'unknown') = 'unknown' AS dataOut,
         coalesce(json_extract(factsJson, '$.accessibility.value'), 'unknown') = 'unknown' AS accessibility,
         coalesce(json_array_length(factsJson, '$.languages'), 0) = 0 AS languages,
         coalesce(json_array_length(factsJson, '$.aliases'), 0) = 0 AS aliases,
         NOT EXISTS (SELECT 1 FROM page_links WHERE page_links.page_id = near.id) AS links,
         (SELECT size FROM revisions WHERE revisions.id = currentRevisionId) < @short AS section,
         NOT EXISTS (
           SELECT 1 FROM checks JOIN changes ON changes.check_id = checks.id
           WHERE checks.page_id = near.id AND part = 'cost' AND affiliated = 0 AND checks.created_at >= @costSince
             AND NOT EXISTS (SELECT 1 FROM changes AS back WHERE back.removed_id = changes.id)) AS price,
         NOT EXISTS (
           SELECT 1 FROM checks JOIN changes ON changes.check_id = checks.id
           WHERE checks.page_id = near.id AND part = 'rest' AND affiliated = 0 AND checks.created_at >= @restSince
             AND NOT EXISTS (SELECT 1 FROM changes AS back WHERE back.removed_id = changes.id)) AS unchecked
       FROM near CROSS JOIN page_records ON page_records.id = near.id
       WHERE +kind <> 'help' AND deletedAt IS NULL
         AND coalesce(json_extract(factsJson, '$.status.value'), 'unknown') <> 'closed'
     )
     SELECT id, slug, title, summary, links, isTool AND cost AS cost, isTool AND dataOut AS dataOut,
       isTool AND accessibility AS accessibility, isTool AND languages AS languages, isTool AND aliases AS aliases,
       isTool AND section AS section, isTool AND price AND NOT cost AS price, isTool AND unchecked AS website,
       isGuide AND unchecked AS guide
     FROM asked
     WHERE isTool OR isGuide OR summary OR links
     ORDER BY (id * 37 + @day * 101) % 1009, id
     LIMIT @limit`,
  ).all(range) as PageWithTasks[];
}
