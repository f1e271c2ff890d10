import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where `copyOfMade` keeps what it made, for all tests of a run. */
export default function keepMadeFolders() {
  process.env.MADE_FOLDERS = mkdtempSync(path.join(tmpdir(), 'wiki-made-'));
}
