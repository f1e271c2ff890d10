import { hideRevision } from '../../src/actions/hide-revision.js';
import { pageSource } from '../../src/actions/index-page.js';
import { publicPages } from '../../src/actions/access.js';
import { translatorFor } from '../../src/locales/translate.js';
import { resultRows } from '../../src/web/search-results.js';
import { asReader, closeWikis, emptyWiki, givenEdit, givenPage, givenPerson, type TestWiki } from '../support/wiki.js';

afterEach(closeWikis);

const SECRET = 'Ring the quagga marsh at noon.';

/** The stretch of a page that a search shows, twice: the second time from what was kept. */
async function passages(wiki: TestWiki, words: string): Promise<readonly (string | undefined)[]> {
  const reader = asReader(wiki);
  const shown = [];
  for (let time = 0; time < 2; time += 1) {
    const { text } = await reader.get(`/search?q=${words}`);
    shown.push(
      /<p class="passage">([^]*?)<\/p>/
        .exec(text)?.[1]
        ?.replace(/<[^>]*>|\s+/g, ' ')
        .trim(),
    );
  }
  return shown;
}

test('a search shows the words of a page as they are now, though it found them before', async () => {
  const wiki = emptyWiki();
  const { slug, revisionId } = givenPage(wiki, { title: 'Marshes', body: `${SECRET}\n` });
  await wiki.search.follow(pageSource(wiki));
  const before = await passages(wiki, 'quagga');

  givenEdit(wiki, { slug, title: 'Marshes', body: 'The quagga sleeps.\n', baseRevision: revisionId });

  expect(before[0]).toContain('marsh at noon');
  expect(before[1]).toBe(before[0]);
  for (const passage of await passages(wiki, 'quagga')) expect(passage?.replace(/ +/g, ' ')).toContain('quagga sleeps');
});

test('words that were hidden are kept no longer, nor when they are hidden while a search shows them', async () => {
  const wiki = emptyWiki();
  const { slug, pageId, revisionId } = givenPage(wiki, { title: 'Marshes', body: `${SECRET}\n` });
  const found = publicPages(wiki, [pageId]);
  const show = () => resultRows(wiki, found, new Map([[pageId, ['quagga']]]), new Map(), translatorFor('en'));
  await show();
  const kept = wiki.caches.plain.get(revisionId);
  givenEdit(wiki, { slug, title: 'Marshes', body: 'Nothing.\n', baseRevision: revisionId });
  const moderator = givenPerson(wiki, 'long-table', 'moderator');
  wiki.caches.plain.clear();
  const others = Array.from({ length: 3 }, (_, n) => givenPage(wiki, { title: `Other ${n}` }).pageId);
  const rows = resultRows(
    ...([wiki, [...publicPages(wiki, others), ...found], new Map(), new Map(), translatorFor('en')] as const),
  );
  hideRevision(wiki, moderator, { revision: revisionId, parts: ['text'], reason: 'A meeting place' });
  await rows;

  expect(kept).toContain('quagga marsh');
  expect(wiki.caches.plain.get(revisionId)).toBeUndefined();
});

test('hiding a version drops what was kept of its words', async () => {
  const wiki = emptyWiki();
  const { slug, pageId, revisionId } = givenPage(wiki, { title: 'Marshes', body: `${SECRET}\n` });
  await resultRows(wiki, publicPages(wiki, [pageId]), new Map(), new Map(), translatorFor('en'));
  givenEdit(wiki, { slug, title: 'Marshes', body: 'Nothing.\n', baseRevision: revisionId });
  const before = wiki.caches.plain.get(revisionId);

  const moderator = givenPerson(wiki, 'long-table', 'moderator');
  hideRevision(wiki, moderator, { revision: revisionId, parts: ['text'], reason: 'A meeting place' });

  expect(before).toContain('quagga marsh');
  expect(wiki.caches.plain.get(revisionId)).toBeUndefined();
});
