/** How much one account may do: on its first day, and everybody in an hour, since an account can be stolen. Each with the number that holds as delivered. */
export const LIMITS = {
  newEdits: 20,
  newPages: 3,
  newLinks: 5,
  newMoves: 5,
  newFiles: 10,
  hourEdits: 3000,
  hourPages: 1000,
  hourLinks: 5000,
  hourMoves: 200,
  hourFiles: 60,
} as const;

export type LimitName = keyof typeof LIMITS;
export type Limits = Readonly<Record<LimitName, number>>;

export const LIMIT_NAMES = Object.keys(LIMITS) as readonly LimitName[];

/** No limit can be set higher: what was done is counted up to it. */
export const HIGHEST_LIMIT = 5000;

/** A limit from its stored or typed text: a whole number from 1 on; undefined for anything else. */
export function limitFrom(text: string): number | undefined {
  const n = /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 0;
  return n >= 1 && n <= HIGHEST_LIMIT ? n : undefined;
}
