import type { Translate } from '../locales/translate.js';
import type { Environment } from '../open-wiki.js';

/** Where a command is typed: what it reads and writes. */
export interface Terminal {
  readonly env: Environment;
  readonly t: Translate;
  /** One line of what was asked for. */
  readonly out: (line: string) => void;
  /** One line about what goes wrong. */
  readonly err: (line: string) => void;
  /** How far long work has come. */
  readonly progress: (done: number, all: number) => void;
  /** The first line of standard input; '' when nothing is piped in. */
  readonly readLine: () => Promise<string>;
}

/** A command of the command line. */
export interface Command {
  readonly name: string;
  /** What follows the name, as the usage shows it. */
  readonly usage: string;
  readonly about: string;
  /** Does it. Gives back the exit code, or undefined when the process goes on. */
  run(terminal: Terminal, args: readonly string[]): Promise<number | undefined>;
}

/** Thrown for words that the command line does not understand. */
export class UsageError extends Error {}
