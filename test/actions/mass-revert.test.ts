import { createHash } from 'node:crypto';
import { massRevert } from '../../src/actions/mass-revert.js';
import { undoJob } from '../../src/actions/undo-job.js';
import { factsToJson } from '../../src/domain/facts.js';
import { nextStep } from '../../src/jobs/scheduler.js';
import { findJob } from '../../src/storage/jobs.js';
import { countJobItems, listJobItems } from '../../src/storage/job-items.js';
import { findPage } from '../../src/storage/pages.js';
import { findContent } from '../../src/storage/revisions.js';
import type { User } from '../../src/storage/users.js';
import { closeWikis, emptyWiki, givenEdit, givenPage, givenPerson, type TestWiki } from '../support/wiki.js';

jest.setTimeout(300_000);
afterEach(closeWikis);

/** The full raid takes half a minute to make; otherwise a smaller one of the same kind is cleared. */
const RAID =
  process.env['RAID'] === 'full'
    ? { accounts: 50, pages: 500, bad: 10_000, good: 1000 }
    : { accounts: 8, pages: 60, bad: 1000, good: 100 };

const DAYS = { from: '2026-11-17', to: '2026-11-23', tag: '', kind: '', skip: [] };

/** Numbers that look drawn by lot and are the same in each run. */
function lots(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Raided {
  readonly id: number;
  readonly slug: string;
  readonly marks: readonly string[];
}

const PARAGRAPHS = 30;

/** Pages of many paragraphs; bad edits spoil a paragraph, the end, the tags or the whole page, good ones mend another paragraph or go on at the end. */
function raid(wiki: TestWiki, trolls: readonly User[], helpers: readonly User[]): readonly Raided[] {
  const draw = lots(7);
  const pages = Array.from({ length: RAID.pages }, (_, n) => {
    const body = Array.from({ length: PARAGRAPHS }, (__, p) => `Paragraph ${p} of guide ${n} says how.\n`).join('\n');
    const { pageId, slug } = givenPage(wiki, { title: `Guide ${n}`, body, by: helpers[n % helpers.length]! });
    return { id: pageId, slug, marks: [] as string[], title: `Guide ${n}` };
  });
  const acts = [...Array<'bad'>(RAID.bad).fill('bad'), ...Array<'good'>(RAID.good).fill('good')];
  for (let n = acts.length - 1; n > 0; n -= 1) {
    const other = draw(n + 1);
    [acts[n], acts[other]] = [acts[other]!, acts[n]!];
  }
  for (const [n, act] of acts.entries()) {
    const page = pages[n % pages.length]!;
    const { currentRevisionId: baseRevision } = findPage(wiki.db, page.id)!;
    const { body, title, tags } = findContent(wiki.db, baseRevision)!;
    const lines = body.split('\n\n');
    const at = act === 'bad' ? draw(PARAGRAPHS / 2) * 2 : draw(PARAGRAPHS / 2) * 2 + 1;
    const mark = act === 'bad' ? `BUY WATCHES ${n}` : `good${n}`;
    const by = act === 'bad' ? trolls[draw(trolls.length)]! : helpers[draw(helpers.length)]!;
    if (act === 'bad' && draw(20) === 0) lines.splice(0, lines.length, mark);
    else if (draw(4) === 0 || !lines[at]?.startsWith('Paragraph')) lines.push(mark);
    else lines[at] = act === 'bad' ? mark : `${lines[at].trimEnd()} ${mark}`;
    if (act === 'good') page.marks.push(mark);
    const isTag = act === 'bad' && draw(5) === 0;
    const edit = { title, body: lines.map((line) => line.trimEnd()).join('\n\n') + '\n', summary: '', by };
    givenEdit(wiki, { ...edit, slug: page.slug, baseRevision, tags: isTag ? ['fundraising'] : tags });
  }
  return pages;
}

const contentOf = (wiki: TestWiki, id: number) => findContent(wiki.db, findPage(wiki.db, id)!.currentRevisionId)!;

function hashOf(wiki: TestWiki, id: number): string {
  const { title, body, tags, facts } = contentOf(wiki, id);
  const text = JSON.stringify([title, body, tags, factsToJson(facts)]);
  return createHash('sha256').update(text).digest('hex');
}

async function runAll(wiki: TestWiki): Promise<void> {
  const faults = new Map<number, number>();
  for (let n = 0; n < 20_000; n += 1) if ((await nextStep(wiki, 0, faults)) === undefined) return;
  throw new Error('the jobs come to no end');
}

test('a raid is cleared by one job: every good edit stays, every bad one goes, and undoing it gives back each page exactly', async () => {
  const wiki = emptyWiki();
  const trolls = Array.from({ length: RAID.accounts }, (_, n) => givenPerson(wiki, `troll ${n}`));
  const helpers = Array.from({ length: 5 }, (_, n) => givenPerson(wiki, `helper ${n}`));
  const pages = raid(wiki, trolls, helpers);
  const moderator = givenPerson(wiki, 'night-desk', 'moderator');
  const before = pages.map(({ id }) => hashOf(wiki, id));

  const start = performance.now();
  const id = massRevert(wiki, moderator, { ...DAYS, people: trolls.map((one) => one.id), reason: 'Spam' });
  await runAll(wiki);
  const ms = performance.now() - start;

  expect(findJob(wiki.db, id)).toMatchObject({ state: 'done', done: RAID.pages, total: RAID.pages });
  expect(listJobItems(wiki.db, id, true, 0, 10)).toEqual([]);
  for (const { id: pageId, marks } of pages) {
    const { body, tags } = contentOf(wiki, pageId);
    expect(marks.filter((mark) => !body.includes(mark))).toEqual([]);
    expect(body).not.toContain('BUY WATCHES');
    expect(body.match(/Paragraph \d+ of guide/g)).toHaveLength(PARAGRAPHS);
    expect(tags).toEqual(['tips']);
  }
  expect(pages.flatMap(({ marks }) => marks)).toHaveLength(RAID.good);
  expect(ms / (RAID.bad / 1000)).toBeLessThan(10_000);

  undoJob(wiki, moderator, { id });
  await runAll(wiki);
  expect(pages.map(({ id: pageId }) => hashOf(wiki, pageId))).toEqual(before);
  expect(countJobItems(wiki.db, id).done).toBe(RAID.pages);
});
