const DAY_MS = 86_400_000;

/** A time as it is stored: UTC, ISO 8601, exact to the second. */
export function timeText(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

/** The stored text of the time this many days after (or, negative, before) another. */
export function daysFrom(time: Date, days: number): string {
  return timeText(new Date(time.getTime() + days * DAY_MS));
}

/** The beginning of the day of a time: what is public changes by the calendar alone, so that it can be kept for a day. */
export function dayStart(time: Date): Date {
  return new Date(Math.floor(time.getTime() / DAY_MS) * DAY_MS);
}

/** The stored text of the time this many minutes after another. */
export function minutesFrom(time: Date, minutes: number): string {
  return timeText(new Date(time.getTime() + minutes * 60_000));
}

/** A stored time cut to its minute, as everything that is made public outside a page tells it. */
export function minuteOf(time: string): Date {
  return new Date(`${time.slice(0, 16)}:00Z`);
}
