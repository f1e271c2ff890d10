// Commits one row after another into the database named first, with the setting named second, and says how many after each.
import { writeSync } from 'node:fs';
import Database from 'better-sqlite3';

const [file, synchronous] = process.argv.slice(2);
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma(`synchronous = ${synchronous}`);
db.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT');
const insert = db.prepare('INSERT INTO rows (words) VALUES (?)');
const still = new Int32Array(new SharedArrayBuffer(4));

for (let count = 1; count <= 10_000; count += 1) {
  insert.run('a few words '.repeat(20));
  // At full speed the kernel has to flush all the time.
  Atomics.wait(still, 0, 0, 2);
  writeSync(1, `${count}\n`);
}
