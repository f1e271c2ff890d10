import { characters } from './characters.js';
import { tidyLine } from './content.js';
import type { Issue } from './refused.js';
import type { Flag } from './revision.js';

/** What somebody looks for and did not find, in their own words; '' where they did not say. */
export interface Wish {
  readonly wanted: string;
  readonly usingNow: string;
  readonly wrongWithIt: string;
  readonly groupSize: string;
  readonly money: string;
  readonly country: string;
  readonly mustHaves: string;
}

/** A request as storage keeps it: only `actions/access-requests.ts` may show it to people. */
export interface RequestRecord extends Wish {
  readonly id: number;
  /** Its number among all changes. */
  readonly change: number;
  /** Both are null where somebody without an account asked. */
  readonly authorId: number | null;
  readonly authorName: string | null;
  readonly createdAt: string;
  /** Nobody has let it through yet. */
  readonly waits: Flag;
  readonly isTakenBack: Flag;
  /** A page that everybody can read answers it, as somebody said. */
  readonly isSettled: Flag;
}

/** The parts of a wish in the order they are asked for, and how many characters each may have. */
export const WISH_LIMITS: Readonly<Record<keyof Wish, number>> = {
  wanted: 200,
  usingNow: 120,
  wrongWithIt: 500,
  groupSize: 60,
  money: 60,
  country: 60,
  mustHaves: 500,
};

export const WISH_PARTS = Object.keys(WISH_LIMITS) as readonly (keyof Wish)[];

/** A wish made part by part. */
export function wishFrom(wordsOf: (part: keyof Wish) => string): Wish {
  return {
    wanted: wordsOf('wanted'),
    usingNow: wordsOf('usingNow'),
    wrongWithIt: wordsOf('wrongWithIt'),
    groupSize: wordsOf('groupSize'),
    money: wordsOf('money'),
    country: wordsOf('country'),
    mustHaves: wordsOf('mustHaves'),
  };
}

/** A wish as it is stored: each part in one line, those that were typed in several joined by a semicolon. */
export function tidyWish(wish: Wish): Wish {
  const tidied = (text: string) =>
    text
      .split(/[\r\n]+/)
      .map(tidyLine)
      .filter(Boolean)
      .join('; ');
  return wishFrom((part) => tidied(wish[part]));
}

/** What is wrong with a tidied wish, if anything. */
export function wishIssues(wish: Wish): readonly Issue[] {
  if (wish.wanted === '') return [{ field: 'wanted', message: 'Say what you need a tool for.' }];
  return WISH_PARTS.filter((part) => characters(wish[part]) > WISH_LIMITS[part]).map((part) => ({
    field: part,
    message: 'This can have at most {n} characters.',
    values: { n: WISH_LIMITS[part] },
  }));
}

/** How many waiting requests are kept; further ones need an account, so that nobody can fill the list of those who look at them. */
export const MOST_WAITING = 200;
