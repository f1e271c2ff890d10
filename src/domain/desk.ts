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

/** A bar of a plot, in its own units: from the left, from the top, and how wide and high it is. */
export interface Bar {
  readonly series: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly Bar[];
}

const HEIGHT = 60;
const STEP = 10;
const GAP = 2;

/** Bars side by side for each place of several series of equal length; the highest fills the plot, and nothing is no bar. */
export function barPlot(series: readonly (readonly number[])[]): Plot {
  const most = Math.max(1, ...series.flat());
  const width = (STEP - GAP) / Math.max(1, series.length);
  const bars = series.flatMap((values, nth) =>
    values.map((value, at) => {
      const height = value === 0 ? 0 : Math.max(1, Math.round((value / most) * HEIGHT));
      return { series: nth, x: at * STEP + nth * width, y: HEIGHT - height, width, height };
    }),
  );
  return { width: (series[0]?.length ?? 0) * STEP, height: HEIGHT, bars: bars.filter(({ height }) => height > 0) };
}
