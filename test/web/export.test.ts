import { randomBytes } from 'node:crypto';
import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strFromU8, unzipSync } from 'fflate';
import supertest from 'supertest';
import { createApp } from '../../src/app.js';
import { deletePage } from '../../src/actions/delete-page.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  type Browser,
} from '../support/wiki.js';

afterEach(closeWikis);

function readBytes(res: NodeJS.ReadableStream, done: (error: Error | null, body: unknown) => void): void {
  const chunks: Buffer[] = [];
  res.on('data', (chunk: Buffer) => chunks.push(chunk));
  res.on('end', () => done(null, Buffer.concat(chunks)));
}

test('everyone can fetch the public wiki as one zip, with its licence and without names of people', async () => {
  const wiki = emptyWiki();
  const moderator = givenPerson(wiki, 'night-shift', 'moderator');
  givenUse(wiki);
  givenTool(wiki, 'Spoke', { by: moderator });
  const { slug } = givenPage(wiki, { title: 'Gone', body: 'canary\n', by: moderator });
  deletePage(wiki, moderator, { slug, reason: 'Advertising' });

  const answer = await asReader(wiki)
    .get('/export')
    .buffer(true)
    .parse(readBytes as never);
  const files = unzipSync(new Uint8Array(answer.body as Buffer));
  const texts = Object.values(files).map((bytes) => strFromU8(bytes));

  expect(answer.headers['content-type']).toBe('application/zip');
  expect(answer.headers['content-disposition']).toContain('movement-tech-wiki-2026-11-23.zip');
  expect(Object.keys(files)).toEqual(['LICENSE.txt', 'uses/peer-to-peer-texting.md', 'tools/spoke.md']);
  expect(texts[0]).toContain('CC BY-SA 4.0');
  expect(texts[2]).toContain('title: Spoke');
  expect(texts.join()).not.toMatch(/canary|night-shift/);
});

test('a wiki with hundreds of pages comes whole', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'ana');
  for (let n = 1; n <= 150; n += 1) givenPage(wiki, { title: `Guide ${n}`, body: `${'words '.repeat(2000)}\n`, by });

  const answer = await asReader(wiki)
    .get('/export')
    .buffer(true)
    .parse(readBytes as never);

  expect(Object.keys(unzipSync(new Uint8Array(answer.body as Buffer)))).toHaveLength(151);
});

test('asking only for the head of the export makes no zip', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, {});

  const answer = await supertest(createApp(wiki)).head('/export');

  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('application/zip');
  expect(answer.headers['transfer-encoding']).toBeUndefined();
});

test('the files of the export tell times to the minute, as the pages do', async () => {
  const wiki = emptyWiki();
  wiki.clock.time = new Date('2026-11-23T12:34:56Z');
  givenPage(wiki, {});

  const answer = await asReader(wiki)
    .get('/export')
    .buffer(true)
    .parse(readBytes as never);

  const times = timesIn(answer.body as Buffer);
  expect(times.map((time) => (time >> 5) & 0x3f)).toEqual([34, 34]);
  expect(times.map((time) => time & 0x1f)).toEqual([0, 0]);
});

const fetched = (reader: Browser) =>
  reader
    .get('/export')
    .buffer(true)
    .parse(readBytes as never)
    .then(({ body }) => Object.keys(unzipSync(new Uint8Array(body as Buffer))));

test('readers who take nothing, or go away, keep nobody else from the export', async () => {
  const wiki = emptyWiki();
  // Packs badly, so that it is more than a connection holds by itself.
  const body = Array.from({ length: 20 }, () => randomBytes(250_000).toString('base64').replaceAll('/', ' '));
  const by = givenPerson(wiki, 'ana');
  const unfound = { ...wiki, search: { ...wiki.search, put: () => undefined } };
  body.forEach((text, n) => givenPage(unfound, { title: `Guide ${n}`, body: text, by }));
  const app = createApp(wiki);
  const server = app.listen(0);
  const { port } = server.address() as AddressInfo;
  const stalled = await Promise.all(
    Array.from({ length: 12 }, () => {
      const asked = request({ port, path: '/export' }).end();
      return new Promise<IncomingMessage>((resolve) => asked.on('response', resolve));
    }),
  );
  try {
    expect(stalled.map(({ statusCode }) => statusCode)).toEqual(stalled.map(() => 200));
    expect(await fetched(asReader(wiki, app))).toHaveLength(21);
    for (const answer of stalled.slice(1)) answer.destroy();
    for (let n = 0; n < 3; n += 1) expect(await fetched(asReader(wiki, app))).toHaveLength(21);
  } finally {
    stalled[0]?.destroy();
    server.close();
  }
});

test('what is fetched after a change holds it, and pages are packed once for all until then', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'First' });
  const reader = asReader(wiki);

  const [before, same] = await Promise.all([fetched(reader), fetched(reader)]);
  givenPage(wiki, { title: 'Second' });

  expect(before).toEqual(['LICENSE.txt', 'guides/first.md']);
  expect(same).toEqual(before);
  for (let n = 0; n < 5; n += 1) expect(await fetched(reader)).toEqual([...before, 'guides/second.md']);
});

/** The times of the files of a zip, as they stand in its list: two seconds, minutes and hours in one number. */
function timesIn(zip: Buffer): number[] {
  const times: number[] = [];
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 1))
    times.push(zip.readUInt16LE(at + 12));
  return times;
}
