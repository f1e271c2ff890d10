import type { Db } from '../../src/storage/database.js';

/** The schema of a database as text, in a fixed order. */
export function schemaText(db: Db): string {
  const rows = db.driver
    .prepare(
      `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
       ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 WHEN 'view' THEN 3 ELSE 4 END, name`,
    )
    .all() as { sql: string }[];
  return `-- The schema as it stands, written by \`npm run schema\`.\n\n${rows.map(({ sql }) => `${sql};\n`).join('\n')}`;
}
