import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { declineStarter } from '../../src/actions/load-starter.js';
import { createPage } from '../../src/actions/create-page.js';
import { editPage } from '../../src/actions/edit-page.js';
import { timeText } from '../../src/domain/time.js';
import { backupFile, backupFolder, backUpInto } from '../../src/storage/backup.js';
import { keepBackupCheck } from '../../src/storage/backup-check.js';
import { makeFolder } from '../../src/storage/data-folder.js';
import { findSite } from '../../src/storage/site.js';
import { write } from '../../src/storage/database.js';
import { findPageBySlug } from '../../src/storage/pages.js';
import type { User } from '../../src/storage/users.js';
import { emptyFolder } from '../support/folders.js';
import { emptyWiki, givenPerson, later, PASSWORD, type TestWiki } from '../support/wiki.js';
import { startSite, type Site } from '../support/site.js';
import { whenReady } from './start.js';
import { makeCorpus, type Corpus } from './corpus.js';
import { processTime } from './cpu.js';
import type { Measured } from './processes.js';

const LONGEST_MS = 1_800_000;
const WORDS = 400;
const AT_ONCE = 1000;
export const REVISIONS = 1000;
export const WRITERS = 8;
/** Opens the figures that the site keeps of itself. */
export const METRICS_TOKEN = 'a token of the bench alone';

/** The built site before many pages, and what is needed to ask it. */
export interface SeededSite {
  readonly site: Site;
  readonly folder: string;
  readonly slugs: readonly string[];
  /** The page with a thousand versions, and their numbers. */
  readonly long: { readonly slug: string; readonly revisions: readonly number[] };
  readonly corpus: Corpus;
  /** Milliseconds from the start of the process to the first page that was read whole. */
  readonly firstPageMs: number;
}

/** Makes pages in large transactions, one of them with a thousand versions, and starts the built site on them. */
export async function startSeeded(count: number): Promise<SeededSite> {
  const corpus = makeCorpus(count, WORDS);
  const wiki = { ...emptyWiki() };
  // All of it lies in the past when the site starts: what was done within an hour is limited.
  later(wiki, -2 * (Math.ceil(count / AT_ONCE) + REVISIONS / 100));
  const writers = Array.from({ length: WRITERS }, (_, n) => givenPerson(wiki, `writer-${n}`, 'moderator'));
  declineStarter(wiki);
  const slugs = madePages(wiki, writers, corpus);
  const long = madeLongPage(wiki, writers, slugs[0] ?? '', corpus);
  const folder = path.join(emptyFolder(), 'data');
  mkdirSync(folder, { mode: 0o700 });
  backUpInto(wiki.db, path.join(folder, 'wiki.db'));
  copyOfLastNight(wiki, folder);
  await wiki.close();
  const begun = performance.now();
  const site = await startSite(folder, { longest: LONGEST_MS, environment: { METRICS_TOKEN } });
  await (await fetch(`${site.address}/wiki/${slugs[1] ?? ''}`)).text();
  const firstPageMs = performance.now() - begun;
  // What makes the index would be counted with the answers.
  await whenReady(site.address);
  return { site, folder, slugs, long, corpus, firstPageMs };
}

/** As a site that runs each night has one: without it the site makes and checks its first copy ten minutes after the start, beside whatever is measured then. */
function copyOfLastNight(wiki: TestWiki, folder: string): void {
  const [file, at] = [backupFile(folder, new Date()), timeText(new Date())];
  makeFolder(backupFolder(folder));
  backUpInto(wiki.db, file);
  const counts = { pages: 0, revisions: 0, files: 0, problems: 0 };
  keepBackupCheck(folder, { name: path.basename(file), at, writes: findSite(wiki.db)?.writes ?? 0, ...counts });
}

function madePages(wiki: TestWiki, writers: readonly User[], { pages }: Corpus): readonly string[] {
  const slugs: string[] = [];
  const quiet = { ...wiki, search: { ...wiki.search, put: () => undefined, remove: () => undefined } };
  for (let from = 0; from < pages.length; from += AT_ONCE) {
    later(wiki, 2);
    write(wiki.db, () => {
      for (const [at, { title, summary, text }] of pages.slice(from, from + AT_ONCE).entries()) {
        const named = { kind: 'guide', title: `${title} ${from + at}`, body: text, tags: ['tips'] };
        const facts = { summary: summary.slice(0, 150) };
        const by = writers[at % writers.length];
        slugs.push(createPage(quiet, by, { ...named, facts, summary: '', affiliated: false }).slug);
      }
    });
  }
  return slugs;
}

/** Its versions are by different people in turn, since those of one person would be folded to one row. */
function madeLongPage(wiki: TestWiki, writers: readonly User[], slug: string, corpus: Corpus) {
  const revisions: number[] = [];
  const paragraphs = corpus.text(WORDS).split('\n\n');
  for (let n = 1; n < REVISIONS; n += 1) {
    if (n % 100 === 0) later(wiki, 2);
    const page = findPageBySlug(wiki.db, slug);
    if (!page) throw new Error(`There is no page ${slug}.`);
    paragraphs[n % paragraphs.length] = corpus.text(14);
    const edit = { slug, baseRevision: page.currentRevisionId, title: page.title, body: paragraphs.join('\n\n') };
    const rest = { tags: ['tips'], facts: JSON.parse(page.factsJson) as object, minor: false, affiliated: false };
    const by = writers[n % writers.length];
    revisions.push(editPage(wiki, by, { ...edit, ...rest, summary: `Step ${n}` }).revisionId);
  }
  return { slug, revisions };
}

/** Its process, to be loaded and measured. */
export function measured({ site }: SeededSite): Measured {
  return { port: Number(new URL(site.address).port), pid: site.process.pid ?? 0 };
}

const QUIET_MS = 30;
const LONGEST_WAIT_S = 60;

/** Waits until a site has nothing left to do, such as to write its index down, which would be counted with what is asked. */
export async function whenQuiet(seeded: SeededSite): Promise<void> {
  const { pid } = measured(seeded);
  for (let second = 0; second < LONGEST_WAIT_S; second += 1) {
    const before = processTime(pid);
    await setTimeout(1000);
    if (processTime(pid) - before < QUIET_MS) return;
  }
}

/** Signs somebody in; gives back the cookie. */
export async function signedIn({ site }: Pick<SeededSite, 'site'>, name: string): Promise<string> {
  const answer = await sendForm(site.address, '/sign-in', '', { name, password: PASSWORD });
  const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
  if (answer.status !== 303 || cookie === '') throw new Error(`${name} could not sign in: ${answer.status}`);
  return cookie;
}

export async function sendForm(
  address: string,
  where: string,
  cookie: string,
  fields: Readonly<Record<string, string>>,
): Promise<Response> {
  const headers = { origin: address, cookie, 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(fields).toString();
  const answer = await fetch(address + where, { method: 'POST', headers, body, redirect: 'manual' });
  await answer.arrayBuffer();
  return answer;
}
