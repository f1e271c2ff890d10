import type { Values } from '../locales/translate.js';

/** The exit codes of the program besides 0. */
export const EXIT = { failed: 1, usage: 2, folderTaken: 17, databaseNewer: 18, writesLost: 19 } as const;

/** Why a data folder cannot be worked with: a sentence (an English key with its values) and the exit code of the process. */
export class CannotStart extends Error {
  readonly exitCode: number;
  readonly sentence: string;
  readonly values: Values;

  constructor(exitCode: number, sentence: string, values: Values = {}) {
    super(sentence);
    this.name = 'CannotStart';
    this.exitCode = exitCode;
    this.sentence = sentence;
    this.values = values;
  }
}
