import { kindOf } from '../domain/kind.js';
import { may } from '../domain/permission.js';
import { checkedSince } from '../domain/freshness.js';
import { sectionsForForm } from '../domain/sections.js';
import { SMALL_FIXES, SMALL_TASKS, tasksAmong, type TaskName } from '../domain/small-tasks.js';
import { listBodies } from '../storage/bodies.js';
import { listOpenQuestions } from '../storage/open-questions.js';
import { listAnswersTo } from '../storage/request-answers.js';
import { findNextRequestId, listRequestsBetween } from '../storage/requests.js';
import { listPagesWithTasks, type PageWithTasks } from '../storage/small-tasks.js';
import type { Wiki } from '../wiki.js';
import { factPlace } from './fact-place.js';
import type { Frame } from './frame.js';

/** Something that takes a few minutes: about what, the question, and where it is done. */
export interface TaskRow {
  readonly title: string;
  readonly href: string;
  readonly question: string;
  readonly minutes: number;
}

const CANDIDATES = 60;
const DAY_MS = 86_400_000;

/** A few facts that tools lack: the same all day, others tomorrow. A page that the visitor has just left can be passed over. */
export function smallFixes(wiki: Wiki, { t }: Frame, most: number, passedOver = 0): readonly TaskRow[] {
  const tools = listOpenQuestions(wiki.db, dayOf(wiki), CANDIDATES).filter(({ id }) => id !== passedOver);
  return tasksAmong(tools, SMALL_FIXES, most).map(({ page, task }) => ({
    title: page.title,
    href: `/wiki/${page.slug}/edit${factPlace(task.name)}`,
    question: t(task.question),
    minutes: task.minutes,
  }));
}

const PAGES_READ = 600;
/** A tool whose text has every heading is longer. */
const SHORT = 1200;

/** Small tasks of different kinds, the most useful first: the same all day, others tomorrow. */
export function smallTasks(wiki: Wiki, frame: Frame, most: number): readonly TaskRow[] {
  const found = listPagesWithTasks(wiki.db, {
    day: dayOf(wiki),
    costSince: checkedSince('cost', wiki.now()),
    restSince: checkedSince('rest', wiki.now()),
    ...{ short: SHORT, limit: PAGES_READ },
  });
  const gaps = emptySections(wiki, found);
  const pages = found.map((page) => ({ ...page, section: gaps.has(page.id) ? 1 : 0 }) as const);
  const rows = tasksAmong(pages, SMALL_TASKS, most).map(({ page, task }) => ({
    title: page.title,
    href: `/wiki/${page.slug}/${placeOf(task.name, page, gaps, frame)}`,
    question: frame.t(task.question, { heading: gaps.get(page.id)?.heading ?? '' }),
    minutes: task.minutes,
  }));
  return rows.toSpliced(REQUEST_AT, 0, ...openRequest(wiki, frame)).slice(0, most);
}

function dayOf(wiki: Wiki): number {
  return Math.floor(wiki.now().getTime() / DAY_MS);
}

interface Gap {
  readonly heading: string;
  /** The number of its box in the form. */
  readonly number: number;
}

const TEXTS_READ = 20;
/** The heading that readers miss most. */
const FIRST_HEADING = 'Watch out for';

/** A heading with nothing under it on each of the first short pages that have one. */
function emptySections(wiki: Wiki, pages: readonly PageWithTasks[]): ReadonlyMap<number, Gap> {
  const short = pages.filter(({ section }) => section === 1).slice(0, TEXTS_READ);
  const bodies = listBodies(
    wiki.db,
    short.map(({ id }) => id),
  );
  return new Map([...bodies].flatMap(([id, body]) => gapIn(body).map((gap) => [id, gap] as const)));
}

function gapIn(body: string): readonly Gap[] {
  const { template } = kindOf('tool');
  const gaps = (sectionsForForm(body, template) ?? []).flatMap(({ heading, text }, index) =>
    text === '' && template.includes(heading) ? [{ heading, number: index + 1 }] : [],
  );
  return [gaps.find(({ heading }) => heading === FIRST_HEADING) ?? gaps[0]].flatMap((gap) => gap ?? []);
}

/** Where a task is done; who may not check facts can still change them. */
function placeOf(name: TaskName, { id }: PageWithTasks, gaps: ReadonlyMap<number, Gap>, { visitor }: Frame): string {
  if (CHECKED.has(name) && may(visitor, 'check')) return 'check';
  if (name === 'section') return `edit#section-${gaps.get(id)?.number ?? 1}`;
  return WHOLE.has(name) ? 'edit' : `edit${factPlace(name === 'price' ? 'cost' : name)}`;
}

/** Tasks that are done by a check, and those that are about a whole page. */
const CHECKED: ReadonlySet<TaskName> = new Set(['price', 'website', 'guide']);
const WHOLE: ReadonlySet<TaskName> = new Set(['links', 'guide']);

/** Requests come after the two tasks that help most readers. */
const REQUEST_AT = 2;
const REQUESTS_LOOKED_AT = 1000;
const REQUESTS_READ = 20;

/** One of the newest requests that nobody has answered, if there is one. */
function openRequest(wiki: Wiki, { t }: Frame): readonly TaskRow[] {
  const beforeId = findNextRequestId(wiki.db);
  const range = { beforeId, fromId: Math.max(1, beforeId - REQUESTS_LOOKED_AT), limit: REQUESTS_READ };
  const open = listRequestsBetween(wiki.db, { ...range, waits: 0, isSettled: 0 });
  const ids = open.map(({ id }) => id);
  const answered = new Set(listAnswersTo(wiki.db, ids, REQUESTS_LOOKED_AT).map(({ requestId }) => requestId));
  const unanswered = open.filter(({ id }) => !answered.has(id));
  const request = unanswered[dayOf(wiki) % Math.max(1, unanswered.length)];
  if (!request) return [];
  const question = t('Somebody asks for this. Do you know a tool for it?');
  return [{ title: request.wanted, href: `/requests/${request.id}`, question, minutes: 5 }];
}
