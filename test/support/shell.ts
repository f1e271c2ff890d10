import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Terminal } from '../../src/commands/command.js';
import { runCommand } from '../../src/commands/run.js';
import { translatorFor } from '../../src/locales/translate.js';
import { closeDatabase, openDatabase } from '../../src/storage/database.js';
import { emptyFolder } from './folders.js';

/** A data folder and what is typed for it. */
export class Shell {
  readonly folder = path.join(emptyFolder(), 'data');
  readonly progress: string[] = [];

  async run(line: string, typed = '', folder = this.folder) {
    const lines = { out: [] as string[], err: [] as string[] };
    const terminal: Terminal = {
      env: { DATA_DIR: folder, LOG_LEVEL: 'silent' },
      t: translatorFor('en'),
      out: (text) => lines.out.push(text),
      err: (text) => lines.err.push(text),
      progress: (done, all) => this.progress.push(`${done}/${all}`),
      readLine: () => Promise.resolve(typed),
    };
    const exitCode = await runCommand(terminal, line.split(' ').filter(Boolean));
    return { exitCode, out: lines.out.join('\n'), err: lines.err.join('\n') };
  }

  change(statement: string): void {
    const db = openDatabase(path.join(this.folder, 'wiki.db'));
    db.driver.exec(statement);
    closeDatabase(db);
  }
}

/** A data folder with a wiki without pages. */
export async function givenWiki(): Promise<Shell> {
  const shell = new Shell();
  await shell.run('init --empty');
  return shell;
}

/** A folder with these files. */
export function givenFiles(files: Record<string, string>): string {
  const folder = emptyFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}
