import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../src/package-root.js';
import { openDatabase } from '../../src/storage/database.js';
import { migrate, readMigrations } from '../../src/storage/migrate.js';
import { schemaText } from './schema-text.js';

const db = openDatabase(':memory:');
migrate(db, '2026-11-01T00:00:00Z');
writeFileSync(path.join(packageRoot, 'migrations', 'schema.sql'), schemaText(db));

// Checksums that are kept already stay, so that this never makes an edited migration look like the merged one.
const kept = path.join(packageRoot, 'test', 'house', 'migrations.json');
const before = existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as Record<string, string>) : {};
const fresh = Object.fromEntries(readMigrations().map(({ name, checksum }) => [name, checksum]));
writeFileSync(kept, `${JSON.stringify({ ...fresh, ...before }, null, 2)}\n`);
