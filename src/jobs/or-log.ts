import type { Wiki } from '../wiki.js';

/** Does what a timer asks for; an error is a line in the log with these words, since thrown there it would end the site. */
export function orLog({ log }: Pick<Wiki, 'log'>, words: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    log.error({ err: error }, words);
  }
}
