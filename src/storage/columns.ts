import { sql, type Db } from './database.js';

export interface Column {
  readonly table: string;
  readonly column: string;
}

/** Every column of every table, as the open database has them. */
export function listColumns(db: Db): readonly Column[] {
  return sql(
    db,
    `SELECT tables.name AS "table", columns.name AS "column"
     FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
     WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
     ORDER BY tables.name, columns.cid
     LIMIT 10000`,
  ).all() as Column[];
}
