import { sql, type Db } from './database.js';

export interface Tag {
  readonly slug: string;
  readonly label: string;
}

/** The site's tags in their order. */
export function listTags(db: Db): readonly Tag[] {
  return sql(db, 'SELECT slug, label FROM tags ORDER BY position LIMIT 100').all() as Tag[];
}

/** The tag with this slug or label, if any. */
export function findTag(db: Db, name: string): Tag | undefined {
  return sql(db, 'SELECT slug, label FROM tags WHERE slug = @name OR label = @name LIMIT 1').get({ name }) as
    Tag | undefined;
}
