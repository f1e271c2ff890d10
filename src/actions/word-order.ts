import { z } from 'zod';
import type { HidingLevel } from '../domain/hiding.js';
import { DEPARTURE } from '../domain/departure.js';
import type { Job } from '../domain/job.js';
import { needleFor, type Needle } from '../domain/needle.js';
import { Refused } from '../domain/refused.js';
import { findErasureOfJob } from '../storage/erasures.js';
import type { Wiki } from '../wiki.js';

/** The kinds of jobs that hide words everywhere, show again what such a job hid, and erase for good. */
export const HIDE_WORDS = 'hide-words';
export const SHOW_WORDS = 'show-words';
export const ERASE = 'erase';

/** Whether a job takes words out of the whole wiki or its copies, or takes that back. */
export function isAboutWords({ kind }: Pick<Job, 'kind'>): boolean {
  return kind === HIDE_WORDS || kind === SHOW_WORDS || kind === ERASE || kind === DEPARTURE;
}

/** What is to be done with some words wherever they stand. */
export interface WordOrder {
  readonly needle: Needle;
  /** From whom they are hidden; 3 takes them away for good. */
  readonly level: HidingLevel | 3;
  readonly reason: string;
}

/** The words stand in the job only until it ends. */
const INPUT = z.strictObject({ words: z.string().optional(), level: z.literal([1, 2]), reason: z.string() });

export type WordInput = z.infer<typeof INPUT>;

/** What a job that hides words was asked for; without the words once it has ended. */
export function wordInputOf({ inputJson }: Pick<Job, 'inputJson'>): WordInput {
  return INPUT.parse(JSON.parse(inputJson));
}

/** What a job is to do with words. Refuses when it no longer knows them. */
export function wordOrderOf(wiki: Wiki, job: Job): WordOrder {
  if (job.kind === ERASE) {
    const { words, reason } = findErasureOfJob(wiki.db, job.id) ?? { words: '', reason: '' };
    return { needle: needleFor(known(words)), level: 3, reason };
  }
  const { words, level, reason } = wordInputOf(job);
  return { needle: needleFor(known(words)), level, reason };
}

function known(words: string | undefined): string {
  if (words) return words;
  throw new Refused('invalid', 'The words are not kept any more. Stop this here, and begin anew.');
}
