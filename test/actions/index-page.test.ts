import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { deletePage } from '../../src/actions/delete-page.js';
import { pageSource } from '../../src/actions/index-page.js';
import { packageRoot } from '../../src/package-root.js';
import { startSearch } from '../../src/search/worker-search.js';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { closeWikis, emptyWiki, givenEdit, givenPage, givenPerson, givenTool, givenUse } from '../support/wiki.js';

afterEach(async () => {
  await closeWikis();
  removeFolders();
});

const workerFile = pathToFileURL(path.join(packageRoot, 'dist/search/worker.js'));

function givenSearching(file: string) {
  const wiki = { ...emptyWiki(), search: startSearch(workerFile, { file }) };
  const found = async (text: string) => (await wiki.search.query(text, 10)).hits.map(({ id }) => id);
  return { wiki, found, followed: wiki.search.follow(pageSource(wiki)) };
}

test('a deleted page is gone from results at once, and its words from the file of the index', async () => {
  const file = path.join(emptyFolder(), 'search.index');
  const { wiki, found, followed } = givenSearching(file);
  givenPage(wiki, { title: 'Marmalade', body: 'Spread it thickly.\n' });
  givenPage(wiki, { title: 'Honey', body: 'Spread it thinly.\n' });
  await followed;
  expect(await found('spread')).toHaveLength(2);
  expect(readFileSync(file, 'utf8')).toMatch(/marmalade[^]*honey/);

  deletePage(wiki, givenPerson(wiki, 'long-table', 'moderator'), { slug: 'marmalade', reason: 'Advertising' });

  expect(await found('spread')).toHaveLength(1);
  expect(await found('marmalade')).toEqual([]);
  expect(readFileSync(file, 'utf8')).toContain('honey');
  expect(readFileSync(file, 'utf8')).not.toMatch(/marmalade|thickli/i);
  await wiki.search.close();
});

test('what changed while no index listened is found after the next start, also the new title of a use on its tools', async () => {
  const file = path.join(emptyFolder(), 'search.index');
  const first = givenSearching(file);
  givenUse(first.wiki, 'Door knocking');
  const tool = givenTool(first.wiki, 'Spoke', { facts: { uses: ['door-knocking'] } });
  await first.followed;
  expect(await first.found('door knocking')).toHaveLength(2);
  await first.wiki.search.close();
  const use = first.wiki.db.driver.prepare('SELECT max(id) AS id FROM revisions WHERE title = ?').get('Door knocking');
  const baseRevision = (use as { id: number }).id;
  givenEdit(first.wiki, { slug: 'door-knocking', baseRevision, title: 'Canvassing', facts: { summary: 'At doors.' } });

  const search = startSearch(workerFile, { file });
  await search.follow(pageSource(first.wiki));

  const { hits } = await search.query('canvassing', 10);
  expect(hits).toHaveLength(2);
  expect(tool.slug).toBe('spoke');
  await search.close();
});
