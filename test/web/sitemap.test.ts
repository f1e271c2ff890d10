import { deletePage } from '../../src/actions/delete-page.js';
import { sql, write } from '../../src/storage/database.js';
import { SITEMAP_PART } from '../../src/storage/sitemap.js';
import { asReader, BASE, closeWikis, emptyWiki, givenPage, givenPerson, type TestWiki } from '../support/wiki.js';

afterEach(closeWikis);

const entry = (slug: string) => `<url><loc>${BASE}/wiki/${slug}</loc><lastmod>2026-11-23</lastmod></url>`;

test('the sitemap names every page that readers see, with the day of its last change, and no other', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Phone banking' });
  const { slug } = givenPage(wiki, { title: 'Buy watches' });
  deletePage(wiki, givenPerson(wiki, 'night-desk', 'moderator'), { slug, reason: 'Advertising' });

  const { status, text, headers } = await asReader(wiki).get('/sitemap.xml');

  expect(status).toBe(200);
  expect(headers['content-type']).toBe('application/xml; charset=utf-8');
  expect(text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<urlset /);
  expect(text).toContain(entry('phone-banking'));
  expect(text).not.toContain('watches');
});

/** Lets the ids of the pages to come begin in the second part. */
function givenFullPart(wiki: TestWiki): void {
  const copyPage = sql(
    wiki.db,
    `INSERT INTO pages (id, kind, language, title_key, current_revision_id, created_at)
     SELECT ?, kind, language, title_key, current_revision_id, created_at FROM pages`,
  );
  write(wiki.db, () => copyPage.run(SITEMAP_PART));
}

test('where pages are many, the sitemap names its parts, and each part its pages', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Phone banking' });
  givenFullPart(wiki);
  givenPage(wiki, { title: 'Door knocking' });
  const reader = asReader(wiki);

  const [whole, first, second, none] = await Promise.all(
    ['', '?part=1', '?part=2', '?part=3'].map((query) => reader.get(`/sitemap.xml${query}`)),
  );

  expect(whole?.text).toContain('<sitemapindex ');
  expect(whole?.text).toContain(`<loc>${BASE}/sitemap.xml?part=2</loc>`);
  expect(whole?.text).not.toContain('/wiki/');
  expect(first?.text).toContain(entry('phone-banking'));
  expect(first?.text).not.toContain('door-knocking');
  expect(second?.text).toContain(entry('door-knocking'));
  expect(second?.text).not.toContain('phone-banking');
  expect(none?.status).toBe(404);
});

test('robots are told where the sitemap is, and what costs much to make', async () => {
  const { status, text } = await asReader(emptyWiki()).get('/robots.txt');

  expect(status).toBe(200);
  expect(text).toContain(`Sitemap: ${BASE}/sitemap.xml`);
  expect(text).toContain('Disallow: /diff/');
  expect(text).not.toContain('Disallow: /wiki/\n');
});
