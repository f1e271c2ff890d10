// Brings a database to the newest schema and kills itself before the statement with this number, as a power cut would.
import { closeDatabase, openDatabase } from '../../dist/storage/database.js';
import { migrate } from '../../dist/storage/migrate.js';

const [file, last] = process.argv.slice(2);
let left = Infinity;
const onStatement = () => {
  left -= 1;
  if (left < 0) process.kill(process.pid, 'SIGKILL');
};
const db = openDatabase(file, { onStatement });
left = Number(last);
migrate(db, '2026-11-23T12:00:00Z');
left = Infinity;
closeDatabase(db);
