import { z } from 'zod';

/** What a rule does with an edit that meets it, the weakest first. */
export const LEVELS = ['off', 'note', 'question', 'proposal', 'refuse'] as const;
export type Level = (typeof LEVELS)[number];
/** What a rule that is on did. */
export type Done = Exclude<Level, 'off'>;

/** One level weaker. */
export function weaker(level: Level): Level {
  return LEVELS[Math.max(0, LEVELS.indexOf(level) - 1)] ?? 'off';
}

/** The strongest of some levels; undefined of none. */
export function strongest(levels: readonly Done[]): Done | undefined {
  return LEVELS.findLast((level): level is Done => levels.some((one) => one === level));
}

const count = (most: number) => z.int().min(0).max(most).default(0);

export const MOST_WORDS = 100;

/** What an edit must do, all of it, to meet a rule. 0, '' and an empty list ask for nothing. */
export const CONDITIONS = z.strictObject({
  /** New links to other sites, at least. */
  links: count(100),
  /** A new link to this site. */
  site: z.string().max(200).default(''),
  /** Characters by which the text grows, or shrinks, at least. */
  grows: count(500_000),
  shrinks: count(500_000),
  /** Percent of the text that it takes out, at least. */
  share: count(100),
  /** How often it adds the same line, or the same word in a row, at least. */
  repeats: count(1000),
  /** One of these words or phrases. */
  words: z.array(z.string().max(80)).max(MOST_WORDS).default([]),
  /** The account is younger than so many days, or made fewer edits. */
  days: count(365),
  edits: count(1000),
  kind: z.string().max(20).default(''),
  tag: z.string().max(60).default(''),
  newPage: z.boolean().default(false),
  sparesModerators: z.boolean().default(true),
  sparesOldHands: z.boolean().default(true),
});
export type Conditions = z.output<typeof CONDITIONS>;

/** Who is a long-standing editor, whom a rule can spare. */
export const OLD_HAND = { edits: 100, days: 30 } as const;

/** Percent of the recent edits that a rule may hit. */
export const CAPS = { standard: 5, most: 10 } as const;

export interface AbuseRule {
  readonly id: number;
  readonly name: string;
  /** What a person reads whose edit meets it. */
  readonly message: string;
  readonly conditions: Conditions;
  readonly cap: number;
  readonly level: Level;
  /** Who chose the level, or changed the rule, last. */
  readonly setBy: number;
  /** The newest hit when the level was chosen. */
  readonly countsAfter: number;
  readonly createdAt: string;
}

/** Whether a rule looks at anything: one that does not would hit every edit. */
export function asksForSomething(conditions: Conditions): boolean {
  return Object.entries(conditions).some(([name, value]) => {
    if (name.startsWith('spares')) return false;
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  });
}
