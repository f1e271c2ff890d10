import { setTimeout } from 'node:timers/promises';
import { makeCopy } from '../../src/jobs/nightly.js';
import { makeFolder } from '../../src/storage/data-folder.js';
import { closeDatabase } from '../../src/storage/database.js';
import { openForWriting } from '../../src/storage/open-folder.js';
import { raiseChangeNumber } from '../../src/storage/change-number.js';
import { write } from '../../src/storage/database.js';
import path from 'node:path';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { asReader, closeWikis, emptyWiki, givenPage, later, signIn, type TestWiki } from '../support/wiki.js';

const TOKEN = 'a token for tests only';
const ends: (() => void)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) end();
  await closeWikis();
  removeFolders();
});

/** A wiki whose files stand in a folder. */
function wikiInFolder(): TestWiki {
  const folder = path.join(emptyFolder(), 'data');
  const inMemory = emptyWiki();
  makeFolder(folder);
  const db = openForWriting(folder, inMemory.now());
  ends.push(() => closeDatabase(db));
  return { ...inMemory, db, config: { ...inMemory.config, dataDir: folder, metricsToken: TOKEN } };
}

const reading = (wiki: TestWiki, authorization: string) =>
  asReader(wiki).get('/metrics').set('Authorization', authorization);

/** The metrics of an answer, each by its name with labels. */
function valuesIn(text: string): Record<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line): [string, number] => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
}

describe('programs that watch the site', () => {
  test('are told in a word that it runs and is ready, until it is about to end', async () => {
    const wiki = emptyWiki();
    const reader = asReader(wiki);

    expect(await reader.get('/healthz')).toMatchObject({ status: 200, text: 'ok\n' });
    expect(await reader.get('/readyz')).toMatchObject({ status: 200, text: 'ready\n' });
    wiki.health.isEnding = true;
    expect(await reader.get('/readyz')).toMatchObject({ status: 503, text: 'not ready\n' });
    const { status, headers } = await reader.get('/healthz');
    expect({ status, kept: headers['cache-control'] }).toEqual({ status: 200, kept: 'no-store' });
  });

  test('are told that it is not ready when the database does not answer', async () => {
    const wiki = wikiInFolder();
    expect((await asReader(wiki).get('/readyz')).status).toBe(200);

    write(wiki.db, () => raiseChangeNumber(wiki.db));
    wiki.db.driver.exec('DROP TABLE change_number');
    wiki.db.statements.clear();

    expect((await asReader(wiki).get('/readyz')).status).toBe(503);
  });

  test('read figures with the token, in the form of Prometheus', async () => {
    const wiki = wikiInFolder();
    await makeCopy(wiki).done;
    later(wiki, 2);
    wiki.health.count('read', 200, 0.02);
    wiki.health.count('write', 303, 7);
    wiki.health.watch();
    await setTimeout(50);

    const { status, text, headers } = await reading(wiki, `Bearer ${TOKEN}`);

    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    for (const line of text.trimEnd().split('\n')) {
      expect(line).toMatch(/^(# (HELP|TYPE) wiki_\w+ .+|wiki_\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? [\d.e+-]+)$/);
    }
    expect(valuesIn(text)).toMatchObject({
      'wiki_answers_total{kind="write",status="3xx"}': 1,
      'wiki_answer_seconds_bucket{kind="read",le="0.025"}': 1,
      'wiki_answer_seconds_bucket{kind="write",le="5"}': 0,
      'wiki_answer_seconds_bucket{kind="write",le="+Inf"}': 1,
      wiki_backup_age_seconds: 7200,
      wiki_backup_problems: 0,
      wiki_database_synchronous: 2,
      wiki_journal_behind: 0,
      wiki_search_ready: 1,
    });
    expect(valuesIn(text)['wiki_database_bytes']).toBeGreaterThan(100_000);
    expect(valuesIn(text)['wiki_disk_free_bytes']).toBeGreaterThan(0);
    const looks = valuesIn(text)['wiki_loop_wait_seconds_count'];
    expect(looks).toBeGreaterThan(0);
    expect(valuesIn(text)['wiki_loop_wait_seconds_bucket{le="+Inf"}']).toBe(looks);
  });

  test('are refused without the right token, also where none is set', async () => {
    const wiki = wikiInFolder();
    const closed = emptyWiki();

    const answers = await Promise.all([
      reading(wiki, `Bearer ${TOKEN}!`),
      reading(wiki, 'Bearer '),
      asReader(wiki).get('/metrics'),
      reading(closed, 'Bearer undefined'),
      (await signIn(closed, 'mod', 'moderator')).get('/metrics'),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect((await (await signIn(closed, 'keys', 'administrator')).get('/metrics')).text).toContain('wiki_up_seconds');
  });

  test('read nothing about people and pages', async () => {
    const wiki = wikiInFolder();
    givenPage({ ...wiki }, { title: 'Quetzalcoatlus' });
    await asReader(wiki).get('/wiki/quetzalcoatlus');

    const { text } = await reading(wiki, `Bearer ${TOKEN}`);

    expect(text).toContain('wiki_answers_total{kind="read",status="2xx"} 1');
    expect(text).not.toMatch(/quetzal|\/wiki\/|writer|127\.0\.0\.1/i);
  });
});

describe('the page that tells how the site is doing', () => {
  const partOf = (text: string, heading: string) =>
    new RegExp(`<h2>${heading}</h2>[^]*?</li>`)
      .exec(text)?.[0]
      .replace(/<[^>]+>|\s+/g, ' ')
      .replace(/ +/g, ' ') ?? '';

  test('tells of disk, database, journal, backup, search and program', async () => {
    const wiki = wikiInFolder();
    await makeCopy(wiki).done;
    const keys = await signIn(wiki, 'keys', 'administrator');

    const { status, text } = await keys.get('/admin/status');

    expect(status).toBe(200);
    expect(partOf(text, 'Disk')).toMatch(/[GM]B of .* are free\./);
    expect(partOf(text, 'Database')).toContain('Fine The database has');
    expect(partOf(text, 'Database')).toContain('synchronous = FULL');
    expect(partOf(text, 'Journal of saves')).toMatch(/Fine It has \d+ saves since the last copy/);
    expect(partOf(text, 'Backup')).toContain('Fine The last copy was made and checked on 23 November 2026, 12:00 UTC.');
    expect(partOf(text, 'Search')).toContain('The index has all changes.');
    expect(partOf(text, 'Program')).toContain('of memory');
    expect((await keys.get('/admin')).text).toContain('href="/admin/status"');
  });

  test('says what somebody should look at', async () => {
    const wiki = wikiInFolder();
    const keys = await signIn(wiki, 'keys', 'administrator');
    expect(partOf((await keys.get('/admin/status')).text, 'Backup')).toContain('Look at this No copy was made yet.');

    await makeCopy(wiki).done;
    later(wiki, 48);
    wiki.db.driver.pragma('synchronous = NORMAL');
    const { text } = await (await signIn(wiki, 'keys', 'administrator')).get('/admin/status');

    expect(partOf(text, 'Backup')).toContain('Look at this The last copy was made');
    expect(partOf(text, 'Database')).toContain('Look at this');
    expect(partOf(text, 'Database')).toContain('A power cut can take saves');
  });

  test('is for administrators', async () => {
    const wiki = emptyWiki();

    expect((await (await signIn(wiki, 'mod', 'moderator')).get('/admin/status')).status).toBe(403);
  });
});
