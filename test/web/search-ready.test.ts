import { createApp } from '../../src/app.js';
import { Engine } from '../../src/search/engine.js';
import { asReader, closeWikis, emptyWiki, givenPage, signIn } from '../support/wiki.js';

afterEach(closeWikis);

/** A wiki whose search has begun to read the pages and is not done. */
function gettingReady() {
  const search = new Engine({ patience: 1 });
  search.begin();
  return { ...emptyWiki(), search };
}

test('while search is getting ready, its page says so and names the pages whose titles begin so', async () => {
  const wiki = gettingReady();
  givenPage(wiki, { title: 'Door knocking for beginners' });
  givenPage(wiki, { title: 'Phone banks' });
  await wiki.search.compare([]);
  const reader = asReader(wiki, createApp(wiki));

  const nothing = await reader.get('/search?q=door+knock');
  const something = await reader.get('/search?q=phone+banks');
  await wiki.search.compared();
  const done = await reader.get('/search?q=phone+banks');

  expect(nothing.text).toContain('Search is still getting ready');
  expect(nothing.text).toContain('Door knocking for beginners');
  expect(something.text).toContain('Search is still getting ready');
  expect(done.text).toContain('Phone banks');
  expect(done.text).not.toContain('getting ready');
  await wiki.search.close();
});

test('an administrator reads which pages search had to leave out', async () => {
  const wiki = emptyWiki();
  const { slug } = givenPage(wiki, { title: 'Hard to read' });
  const administrator = await signIn(wiki, 'long-table', 'administrator');
  const before = await administrator.get('/admin');
  jest.spyOn(wiki.search, 'skipped').mockReturnValue([{ id: 1, reason: 'Error: no text' }]);

  const after = await administrator.get('/admin');

  expect(before.text).not.toContain('Search leaves out');
  expect(after.text).toContain('Search leaves out “Hard to read”');
  expect(after.text).toContain(`href="/wiki/${slug}"`);
});

test('where the index gives no answer, a search says where else to look, and nothing else stands still', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking' });
  const editor = await signIn(wiki, 'ana', 'editor');
  await wiki.search.close();

  const [search, program, names, fresh] = await Promise.all(
    ['/search?q=door', '/api/v1/search?q=door', '/suggest?q=door', '/new?kind=guide&title=Door'].map((address) =>
      editor.get(address),
    ),
  );

  expect([search?.status, program?.status, names?.status, fresh?.status]).toEqual([503, 503, 200, 200]);
  expect(search?.text).toContain('Search does not work right now. Look through the lists of tools, guides and uses');
  expect(program?.text).toContain('Search does not work right now.');
});
