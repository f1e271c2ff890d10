import type { Frame } from './frame.js';

const DAY_MS = 86_400_000;

/** The units of the past: up to how many days each serves, and how many days it has. */
const UNITS = [
  { unit: 'day', below: 14, days: 1 },
  { unit: 'week', below: 60, days: 7 },
  { unit: 'month', below: 730, days: 30.44 },
  { unit: 'year', below: Infinity, days: 365.25 },
] as const;

/** How long ago a stored time is, in words: "today", "yesterday", "3 weeks ago". */
export function agoWords(time: string, { now, language }: Pick<Frame, 'now' | 'language'>): string {
  const days = Math.max(0, dayNumber(now.toISOString()) - dayNumber(time));
  const { unit, days: length } = UNITS.find(({ below }) => days < below) ?? UNITS[0];
  return formatOf(language).format(-Math.floor(days / length), unit);
}

const formats = new Map<string, Intl.RelativeTimeFormat>();

/** Making one takes longer than all else that stands in a row. */
function formatOf(language: string): Intl.RelativeTimeFormat {
  const format = formats.get(language) ?? new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  formats.set(language, format);
  return format;
}

function dayNumber(time: string): number {
  return Math.floor(Date.parse(`${time.slice(0, 10)}T00:00:00Z`) / DAY_MS);
}
