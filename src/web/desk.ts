import type { RequestHandler } from 'express';
import { barPlot, lastDays, lastWeeks, weekOf, type Plot } from '../domain/desk.js';
import { nameKey } from '../domain/person.js';
import { STARTER_NAME } from '../domain/starter.js';
import { mustMay, mayActOn, type Actor } from '../domain/permission.js';
import { daysFrom, timeText } from '../domain/time.js';
import type { Translate } from '../locales/translate.js';
import {
  listActDays,
  listEditDays,
  listPatrolDays,
  listPatrolWaits,
  listUndoWaits,
  type DayCount,
} from '../storage/desk-figures.js';
import { listPersonNotes, type PersonNote } from '../storage/person-notes.js';
import type { Wiki } from '../wiki.js';
import { deskLinks, type DeskLink } from './desk-links.js';
import { queuesOf, type DeskQueue } from './desk-queues.js';
import { frameOf } from './frame.js';
import { LOGGED_ACTS } from './logged-acts.js';
import { usualWordsOf } from './review-waiting.js';
import { render } from './views.js';
import { findUser, findUserByName } from '../storage/users.js';

declare module './views.js' {
  interface Views {
    'desk/show': {
      readonly queues: readonly DeskQueue[];
      readonly edits: Trend;
      /** How long edits wait to be looked at, and how long bad ones stand, in words. */
      readonly lookWords: string;
      readonly undoWords: string;
      readonly acts: Trend;
      readonly notes: readonly PersonNote[];
      readonly desk: readonly DeskLink[];
    };
  }
}

/** What happened over time: a plot, its sum in each series, and the same as a table. */
interface Trend {
  readonly plot: Plot;
  readonly sums: readonly number[];
  readonly total: number;
  readonly labels: readonly string[];
  /** The beginning of a day or of a week, and a number for each label; those of nothing are left out. */
  readonly rows: readonly { readonly time: string; readonly values: readonly number[] }[];
}

const DAYS = 30;
const WEEKS = 12;
/** Figures are made of at most so many of the newest edits and entries. */
const NEWEST = 20_000;
const WAITS = 200;
const NOTES = 50;

/** The desk of those who look after the site: what waits and for how long, what happened lately, and notes on people. */
export function showDesk(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (_req, res) => {
    const { t, visitor } = frameOf(res);
    const moderator = mustMay(visitor, 'patrol');
    render(res, 'desk/show', {
      title: t('Moderator’s desk'),
      queues: queuesOf(wiki, frameOf(res)),
      ...{ edits: editTrend(wiki, t), acts: actTrend(wiki, t), notes: notesOf(wiki, moderator) },
      lookWords: usualWordsOf(listPatrolWaits(wiki.db, WAITS), t),
      undoWords: usualWordsOf(listUndoWaits(wiki.db, WAITS), t),
      desk: deskLinks(visitor),
      unlisted: true,
    });
  };
}

function editTrend(wiki: Wiki, t: Translate): Trend {
  const since = daysFrom(wiki.now(), 1 - DAYS).slice(0, 10);
  const days = lastDays(wiki.now(), DAYS);
  const made = perPlace(days, listEditDays(wiki.db, since, NEWEST, starterId(wiki)));
  const seen = perPlace(days, listPatrolDays(wiki.db, since, NEWEST));
  return trendOf(days, [t('Edits made'), t('Looked at')], [made, seen]);
}

/** Nobody has to look at the pages that a wiki begins with: they are no edits. */
function starterId(wiki: Wiki): number {
  return findUserByName(wiki.db, nameKey(STARTER_NAME), timeText(wiki.now()))?.id ?? 0;
}

function actTrend(wiki: Wiki, t: Translate): Trend {
  const weeks = lastWeeks(wiki.now(), WEEKS);
  const found = listActDays(wiki.db, weeks[0] ?? '', NEWEST).map((one) => ({ ...one, day: weekOf(one.day) }));
  const acts = LOGGED_ACTS.filter(({ act }) => found.some((one) => one.act === act));
  const series = acts.map(({ act }) =>
    perPlace(
      weeks,
      found.filter((one) => one.act === act),
    ),
  );
  const trend = trendOf(
    weeks,
    acts.map(({ words }) => t(words)),
    series,
  );
  return { ...trend, plot: barPlot([perPlace(weeks, found)]) };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, n) => sum + n, 0);
}

function perPlace(places: readonly string[], counts: readonly DayCount[]): readonly number[] {
  return places.map((place) => sumOf(counts.filter(({ day }) => day === place).map(({ n }) => n)));
}

function trendOf(places: readonly string[], labels: readonly string[], series: readonly (readonly number[])[]): Trend {
  const rows = places.map((day, at) => ({ time: `${day}T00:00:00Z`, values: series.map((values) => values[at] ?? 0) }));
  const sums = series.map(sumOf);
  return {
    ...{ plot: barPlot(series), sums, total: sumOf(sums), labels },
    rows: rows.filter(({ values }) => values.some((n) => n > 0)).toReversed(),
  };
}

/** Nobody reads what was noted about themselves, or about people of equal rights. */
function notesOf(wiki: Wiki, moderator: Actor): readonly PersonNote[] {
  const now = timeText(wiki.now());
  return listPersonNotes(wiki.db, now, NOTES).filter(({ userId }) => {
    const person = findUser(wiki.db, userId, now);
    return person !== undefined && mayActOn(moderator, person);
  });
}
