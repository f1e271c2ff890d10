const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
/** So long one copy a week is kept. */
const MOST_DAYS = 56;

const NAME = /^(wiki|before-[a-z0-9-]+)-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z\.db$/;

interface Copy {
  readonly name: string;
  readonly isOrdinary: boolean;
  readonly time: number;
}

/** When the copy with a name was made (UTC, ISO 8601); undefined for a name that another hand gave. */
export function timeOfBackup(name: string): string | undefined {
  const [, , day, hours, minutes, seconds] = NAME.exec(name) ?? [];
  return day && `${day}T${hours}:${minutes}:${seconds}Z`;
}

/** Of copies of the wiki, by name, those that may go: all of the last 7 days stay, before that the newest of each week for 8 weeks, and always the newest. */
export function outdatedBackups(names: readonly string[], now: Date): readonly string[] {
  const copies = names.flatMap(copyOf).toSorted((one, other) => other.time - one.time);
  const newest = copies.find(({ isOrdinary }) => isOrdinary);
  const weeks = new Set<number>();
  const stays = (copy: Copy): boolean => {
    const age = (now.getTime() - copy.time) / DAY_MS;
    const week = copy.isOrdinary ? Math.floor(copy.time / DAY_MS / WEEK_DAYS) : copy.time;
    const isNewestOfWeek = !weeks.has(week);
    weeks.add(week);
    return copy === newest || age <= WEEK_DAYS || (age <= MOST_DAYS && isNewestOfWeek);
  };
  return copies.filter((copy) => !stays(copy)).map(({ name }) => name);
}

function copyOf(name: string): readonly Copy[] {
  const time = timeOfBackup(name);
  return time === undefined ? [] : [{ name, isOrdinary: name.startsWith('wiki-'), time: Date.parse(time) }];
}

/** Whether the copy of the night is still to be made: at three o'clock (UTC) each night, or as soon as the site runs. */
export function isNightlyDue(lastAt: string | undefined, now: Date): boolean {
  if (lastAt === undefined) return true;
  const night = new Date(now);
  night.setUTCHours(NIGHT_HOUR, 0, 0, 0);
  const due = night > now ? night.getTime() - DAY_MS : night.getTime();
  return Date.parse(lastAt) < due;
}

const NIGHT_HOUR = 3;
