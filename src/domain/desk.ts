const DAY_MS = 86_400_000;

/** The last so many days up to a time, oldest first, as YYYY-MM-DD. */
export function lastDays(now: Date, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => dayOf(now.getTime() - (count - 1 - at) * DAY_MS));
}

/** The Mondays of the last so many weeks up to a time, oldest first, as YYYY-MM-DD. */
export function lastWeeks(now: Date, count: number): readonly string[] {
  const monday = Date.parse(weekOf(dayOf(now.getTime())));
  return Array.from({ length: count }, (_, at) => dayOf(monday - (count - 1 - at) * 7 * DAY_MS));
}

/** The Monday of the week in which a day YYYY-MM-DD lies. */
export function weekOf(day: string): string {
  const time = Date.parse(day);
  return dayOf(time - ((new Date(time).getUTCDay() + 6) % 7) * DAY_MS);
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Bars for each place of a plot, one for each series: how high each is, in steps from 0 to PLOT_STEPS. */
export type Plot = readonly (readonly number[])[];

const PLOT_STEPS = 8;

/** The heights of the bars of several series of equal length; the highest fills the plot, the smallest is still seen, and nothing is no bar. */
export function barPlot(series: readonly (readonly number[])[]): Plot {
  const most = Math.max(1, ...series.flat());
  const heightOf = (value: number) => (value === 0 ? 0 : Math.max(1, Math.round((value / most) * PLOT_STEPS)));
  return (series[0] ?? []).map((_, at) => series.map((values) => heightOf(values[at] ?? 0)));
}
