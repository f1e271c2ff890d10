import { factsFromJson, type Facts } from '../domain/facts.js';
import type { Flag } from '../domain/revision.js';
import { sql, type Db } from './database.js';

/** Which parts of a page a revision changed. `facts` is undefined where they stayed as they were. */
export interface RevisionChange {
  readonly id: number;
  readonly title: boolean;
  readonly tags: boolean;
  readonly text: boolean;
  readonly facts: { readonly before: Facts; readonly after: Facts } | undefined;
}

interface ChangeRow {
  readonly id: number;
  readonly title: Flag;
  readonly tags: Flag;
  readonly text: Flag;
  readonly factsBefore: string | null;
  readonly factsAfter: string | null;
}

/** What these revisions changed against the ones before them, in no promised order; first versions are left out. Texts are read only where their sizes are equal. */
export function listRevisionChanges(db: Db, ids: readonly number[]): readonly RevisionChange[] {
  const rows = sql(
    db,
    `SELECT now.id AS id, now.title <> before.title AS title, now.tags <> before.tags AS tags,
       now.size <> before.size OR now.body <> before.body AS text,
       iif(now.facts <> before.facts, before.facts, NULL) AS factsBefore,
       iif(now.facts <> before.facts, now.facts, NULL) AS factsAfter
     FROM json_each(?) AS wanted
     JOIN revisions now ON now.id = wanted.value
     JOIN revisions before ON before.id = now.parent_id
     LIMIT 1000`,
  ).all(JSON.stringify(ids)) as ChangeRow[];
  return rows.map(({ id, title, tags, text, factsBefore, factsAfter }) => ({
    ...{ id, title: title === 1, tags: tags === 1, text: text === 1 },
    facts:
      factsBefore === null || factsAfter === null
        ? undefined
        : { before: factsFromJson(factsBefore), after: factsFromJson(factsAfter) },
  }));
}
