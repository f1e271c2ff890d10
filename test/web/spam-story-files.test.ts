import { crawl, holding } from '../support/crawl.js';
import { drawn, sendFile } from '../support/files.js';
import { asReader, closeWikis, emptyWiki, givenPage, signIn } from '../support/wiki.js';

afterEach(closeWikis);

const SPAM = /marmalade|zucker/i;
const BYTES = /^\/files\/map\/\d+\/\w+\.webp$/;

const STARTS = [
  '/',
  '/files',
  '/files/map',
  '/wiki/voting',
  '/wiki/voting/raw',
  '/changes',
  '/changes.atom',
  '/export',
];
const MORE = ['/people/brass-band', '/moderation-log', '/search?q=voting', '/guides', '/sitemap.xml'];

test('a spam picture, its words and every byte of it are gone from every address once a moderator deletes it', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Voting', body: 'Where to vote.\n\n![](/files/map)\n' });
  const spammer = await signIn(wiki, 'brass-band');
  const first = await sendFile(spammer, '/files/new', {
    ...{ file: await drawn(900, 600).png().toBuffer(), alt: 'Marmalade for all', title: 'Map' },
  });
  const second = await sendFile(spammer, '/files/map/edit', {
    ...{ file: await drawn(700, 600).png().toBuffer(), alt: 'Buy marmalade', summary: 'Zucker', baseRevision: '1' },
  });
  expect([first.status, second.status]).toEqual([303, 303]);
  const reader = asReader(wiki);
  const before = await crawl(reader, [...STARTS, ...MORE]);
  expect(holding(before, SPAM)).toEqual(expect.arrayContaining(['/files', '/files/map', '/wiki/voting']));
  const bytes = picturesOf(before.get('/files/map') ?? '');
  expect(bytes.length).toBeGreaterThanOrEqual(4);
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  const deleted = await moderator.post('/files/map/deletion', { reason: 'Advertising' });

  expect(deleted.status).toBe(303);
  const after = await crawl(reader, [...STARTS, ...MORE, ...before.keys(), ...bytes]);
  expect(holding(after, SPAM)).toEqual([]);
  expect(holding(after, /^5\d\d /)).toEqual([]);
  expect(bytes.filter((address) => !after.get(address)?.startsWith('404 '))).toEqual([]);
  expect([...after.values()].filter((answer) => /"content-type":"image\/webp"/.test(answer))).toEqual([]);
  expect(holding(after, /This file was deleted on 23 November 2026\. The reason given: Advertising/)).toContain(
    '/files/map',
  );
  expect(holding(after, /Where to vote/)).toEqual(expect.arrayContaining(['/wiki/voting', '/export']));
  expect(holding(after, /long-table/)).toContain('/moderation-log');
});

/** The addresses of all bytes that the page of a file names. */
function picturesOf(html: string): readonly string[] {
  const all = [...html.matchAll(/\/files\/map\/\d+\/\w+\.webp/g)].map(([address]) => address);
  return [...new Set(all)].filter((address) => BYTES.test(address));
}
