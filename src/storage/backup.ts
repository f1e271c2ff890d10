import { writeFileSync } from 'node:fs';
import { sql, type Db } from './database.js';

/** Writes a whole copy of a database into a new file, readable by its owner only, while others read and write. Throws when the file exists. */
export function backUpInto(db: Db, file: string): void {
  // An empty file is accepted by VACUUM INTO, and has its rights before it has its content.
  writeFileSync(file, '', { mode: 0o600, flag: 'wx' });
  sql(db, 'VACUUM INTO ?').run(file);
}
