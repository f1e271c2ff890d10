import { sql, type Db } from './database.js';

/** The stored value of a setting; undefined where the default holds. */
export function findSetting(db: Db, name: string): string | undefined {
  const row = sql(db, 'SELECT value FROM settings WHERE name = ?').get(name) as { value: string } | undefined;
  return row?.value;
}

/** The stored settings whose names begin in a way. */
export function listSettingsOf(db: Db, prefix: string): readonly { readonly name: string; readonly value: string }[] {
  return sql(db, 'SELECT name, value FROM settings WHERE name >= @from AND name < @to ORDER BY name LIMIT 100').all({
    from: prefix,
    to: `${prefix}\u{10ffff}`,
  }) as { name: string; value: string }[];
}

export interface SettingRow {
  readonly name: string;
  readonly value: string;
  readonly actorId: number | null;
  readonly changedAt: string;
}

export function updateSetting(db: Db, row: SettingRow): void {
  sql(
    db,
    `INSERT INTO settings (name, value, actor_id, changed_at) VALUES (@name, @value, @actorId, @changedAt)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value, actor_id = excluded.actor_id, changed_at = excluded.changed_at`,
  ).run(row);
}
