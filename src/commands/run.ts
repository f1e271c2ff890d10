import { CannotStart, EXIT } from '../domain/cannot-start.js';
import { Refused } from '../domain/refused.js';
import { databaseErrorCode } from '../storage/database.js';
import { backupCommand } from './backup.js';
import { UsageError, type Command, type Terminal } from './command.js';
import { exportCommand } from './export.js';
import { importCommand } from './import.js';
import { initCommand } from './init.js';
import { migrateCommand } from './migrate.js';
import { repairCommand } from './repair.js';
import { reindexCommand } from './reindex.js';
import { restoreCommand } from './restore.js';
import { serveCommand } from './serve.js';
import { userCommand } from './user.js';
import { verifyCommand } from './verify.js';

/** Every command, in the order of the usage. */
export const COMMANDS: readonly Command[] = [
  serveCommand,
  initCommand,
  migrateCommand,
  userCommand,
  importCommand,
  exportCommand,
  backupCommand,
  restoreCommand,
  verifyCommand,
  repairCommand,
  reindexCommand,
];

/** Runs what was typed. Gives back the exit code: 0 done, 1 refused or failed, 2 not understood; undefined while the site runs. */
export async function runCommand(terminal: Terminal, words: readonly string[]): Promise<number | undefined> {
  const [name, ...args] = words;
  if (name === undefined || name === 'help' || name === '--help') {
    tellUsage(terminal.out, terminal, COMMANDS);
    return name === undefined ? EXIT.usage : 0;
  }
  const command = COMMANDS.find((one) => one.name === name);
  if (!command) {
    tellUsage(terminal.err, terminal, COMMANDS);
    return EXIT.usage;
  }
  if (args.includes('--help')) {
    tellUsage(terminal.out, terminal, [command]);
    return 0;
  }
  return runOne(terminal, command, args);
}

async function runOne(terminal: Terminal, command: Command, args: readonly string[]): Promise<number | undefined> {
  try {
    return await command.run(terminal, args);
  } catch (error) {
    return exitCodeFor(terminal, command, error);
  }
}

function exitCodeFor(terminal: Terminal, command: Command, error: unknown): number {
  const { t, err } = terminal;
  if (error instanceof UsageError) {
    tellUsage(err, terminal, [command]);
    return EXIT.usage;
  }
  if (error instanceof CannotStart) {
    err(t(error.sentence, error.values));
    return error.exitCode;
  }
  if (error instanceof Refused) err(t(error.sentence, error.values));
  else err(faultText(error));
  return EXIT.failed;
}

function faultText(error: unknown): string {
  const isExpected = databaseErrorCode(error) !== undefined || isFileError(error);
  if (!(error instanceof Error)) return String(error);
  return isExpected ? error.message : (error.stack ?? error.message);
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function tellUsage(tell: (line: string) => void, { t }: Terminal, commands: readonly Command[]): void {
  tell(t('How to use it: npm run wiki -- <command>'));
  for (const { name, usage, about } of commands) {
    tell('');
    tell(`  ${[name, usage].join(' ').trim()}`);
    tell(`      ${t(about)}`);
  }
}
