import type { Flag } from '../domain/revision.js';
import { sql, type Db } from './database.js';

/** A tool about which something is not known: 1 for each fact that is missing. */
export interface OpenQuestions {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
  readonly dataOut: Flag;
  readonly accessibility: Flag;
  readonly cost: Flag;
}

/** Some tools that lack a fact, in an order that turns with `day`, a count of days. Looks at 600 pages at most. */
export function listOpenQuestions(db: Db, day: number, limit: number): readonly OpenQuestions[] {
  // CROSS JOIN and the plus keep the 600 pages outermost; otherwise SQLite reads every tool there is.
  return sql(
    db,
    `WITH start AS (SELECT @day * 37 % max(id) + 1 AS id FROM pages),
     near AS (
       SELECT * FROM (SELECT id FROM pages WHERE id >= (SELECT id FROM start) ORDER BY id LIMIT 300)
       UNION ALL
       SELECT * FROM (SELECT id FROM pages WHERE id < (SELECT id FROM start) ORDER BY id LIMIT 300)
     ),
     asked AS (
       SELECT page_records.id AS id, slug, title,
         coalesce(json_extract(factsJson, '$.dataOut.value'), 'unknown') = 'unknown' AS dataOut,
         coalesce(json_extract(factsJson, '$.accessibility.value'), 'unknown') = 'unknown' AS accessibility,
         coalesce(json_extract(factsJson, '$.cost.band'), 'unknown') = 'unknown' AS cost
       FROM near CROSS JOIN page_records ON page_records.id = near.id
       WHERE +kind = 'tool' AND deletedAt IS NULL
         AND coalesce(json_extract(factsJson, '$.status.value'), 'unknown') <> 'closed'
     )
     SELECT id, slug, title, dataOut, accessibility, cost FROM asked
     WHERE dataOut OR accessibility OR cost
     ORDER BY (id * 37 + @day * 101) % 1009, id
     LIMIT @limit`,
  ).all({ day, limit }) as OpenQuestions[];
}
