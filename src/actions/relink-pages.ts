import { z } from 'zod';
import type { Content } from '../domain/content.js';
import type { Job, WhyPassedOver } from '../domain/job.js';
import type { Page } from '../domain/revision.js';
import { slugOf } from '../domain/slug.js';
import { timeText } from '../domain/time.js';
import { translatorFor } from '../locales/translate.js';
import type { Relink } from '../markup/relink.js';
import { splitTarget } from '../markup/wiki-links.js';
import { insertJob } from '../storage/jobs.js';
import { countPagesNaming, findNextPageNaming } from '../storage/page-lists.js';
import { findPage, findPageByName } from '../storage/pages.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { currentContent } from './access.js';
import { canStand, finishJob, saveStep } from './save-step.js';

/** The kind of job that changes links by an old name. */
export const RELINK = 'relink';

const INPUT = z.strictObject({ pageId: z.int().positive(), names: z.array(z.string()) });

/** Others may publish while a text is worked out; after so many times the page is passed over. */
const TRIES = 3;

/** The names of a page, as slugs spell them, by which links lead to it today. */
export function namesInLinks(wiki: Wiki, { id, slug, titleKey }: Page): readonly string[] {
  return [...new Set([slug, titleKey])].filter((name) => findPageByName(wiki.db, name)?.id === id);
}

/** Those old names of a page by which links lead to it, and would not if they said its name of today. */
function oldNamesOf(wiki: Wiki, page: Page, before: readonly string[]): readonly string[] {
  const today = targetFor(wiki, page).to;
  const old = [...new Set(before)].filter((name) => name !== slugOf(today));
  return old.filter((name) => findPageByName(wiki.db, name)?.id === page.id);
}

/** How many pages link by one of these names. */
export function countToRelink(wiki: Wiki, names: readonly string[]): number {
  return names.length === 0 ? 0 : countPagesNaming(wiki.db, names);
}

/** Keeps that links by the names that a page had before an act are to be changed; runs inside the act. Undefined when no page has such a link. */
export function askForRelinking(wiki: Wiki, person: User, before: Page): number | undefined {
  const page = findPage(wiki.db, before.id);
  const names = page ? oldNamesOf(wiki, page, [before.slug, before.titleKey]) : [];
  const total = countToRelink(wiki, names);
  if (total === 0) return undefined;
  const input: z.infer<typeof INPUT> = { pageId: before.id, names: [...names] };
  const inputJson = JSON.stringify(input);
  return insertJob(wiki.db, { kind: RELINK, inputJson, total, authorId: person.id, createdAt: timeText(wiki.now()) });
}

/** The page to which the links of a job lead, by its id. */
export function relinkedPageId(inputJson: string): number {
  return INPUT.parse(JSON.parse(inputJson)).pageId;
}

/** Changes the links on the next page of a job, or ends it. */
export async function relinkNextPage(wiki: Wiki, job: Job): Promise<void> {
  const { pageId, names } = INPUT.parse(JSON.parse(job.inputJson));
  const target = findPage(wiki.db, pageId);
  const order = target?.deletedAt === null ? orderFor(wiki, target, names) : undefined;
  const next = order && findNextPageNaming(wiki.db, order.from, job.lastPageId);
  if (next === undefined || !target || !order) finishJob(wiki, job);
  else await relinkPage(wiki, job, { pageId: next, order, summary: summaryFor(target) });
}

interface Relinking {
  readonly pageId: number;
  readonly order: Relink;
  readonly summary: string;
}

async function relinkPage(wiki: Wiki, job: Job, { pageId, order, summary }: Relinking): Promise<void> {
  for (let n = 0; n <= TRIES; n += 1) {
    const page = findPage(wiki.db, pageId);
    if (!page) throw new Error(`page ${pageId} is not there`);
    const result = n === TRIES ? 'changed' : await relinked(wiki, page, order);
    if (saveStep(wiki, job, { pageId, baseRevision: page.currentRevisionId, result, summary, undoneId: null })) return;
  }
}

async function relinked(wiki: Wiki, page: Page, order: Relink): Promise<Content | WhyPassedOver> {
  const content = currentContent(wiki, page);
  const body = await wiki.workers.relink(content.body, order);
  if (body === undefined) return 'not-possible';
  return (await canStand(wiki, body)) ? { ...content, body } : 'not-possible';
}

/** Old names may have come to mean another page since the job was asked for. */
function orderFor(wiki: Wiki, page: Page, names: readonly string[]): Relink | undefined {
  const from = oldNamesOf(wiki, page, names);
  return from.length === 0 ? undefined : { ...targetFor(wiki, page), from };
}

/** A link by the title, where that means this page alone; else by its address, under the title. */
function targetFor(wiki: Wiki, page: Page): Pick<Relink, 'to' | 'words'> {
  const isPlain = splitTarget(page.title)[0] === page.title && !/[[\]|\n]|\\$/.test(page.title);
  const isMeant = isPlain && findPageByName(wiki.db, slugOf(page.title))?.id === page.id;
  return isMeant ? { to: page.title, words: '' } : { to: page.slug, words: page.title };
}

/** It stands in the history of each page, and does not name the old name, which may be hidden later. */
function summaryFor({ title }: Page): string {
  return translatorFor('en')('Links to “{title}” by the name it has now', { title });
}
