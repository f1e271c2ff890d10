import { asReader, closeWikis, emptyWiki, givenPage, givenTool, givenUse, type TestWiki } from '../support/wiki.js';

afterEach(closeWikis);

const BODY = [
  '- **For:** new canvassers.',
  '## The short answer\n\nKnock, greet, listen.',
  '## Before\n\n- [ ] Shoes\n- [x] Map',
  '## At the door\n\n::: warning\nMind the dog.\n:::',
  '## After\n\nTell how it went.',
].join('\n\n');

async function read(wiki: TestWiki, slug: string): Promise<string> {
  return (await asReader(wiki).get(`/wiki/${slug}`).expect(200)).text;
}

test('a guide says how long it takes to read and when it was last changed; a tool does not', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Spoke');
  givenPage(wiki, { title: 'Door knocking', body: 'Knock and listen. '.repeat(200) });

  const guide = await read(wiki, 'door-knocking');

  const [, head = ''] = /<header class="page-head">(.*?)<\/header>/s.exec(guide) ?? [];
  expect(head).toMatch(/About 3 minutes to read\. Last changed <time[^>]*>23 November 2026<\/time>\./);
  expect(await read(wiki, 'spoke')).not.toContain('to read.');
});

test('the contents of a guide link to each of its parts, and each part to itself', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking', body: BODY });

  const text = await read(wiki, 'door-knocking');

  const [list = ''] = /<nav class="contents.*?<\/nav>/s.exec(text) ?? [];
  const linked = [...list.matchAll(/href="#([^"]*)"/g)].map(([, id = '']) => id);
  expect(linked).toEqual(['h-the-short-answer', 'h-before', 'h-at-the-door', 'h-after']);
  for (const id of linked) {
    expect(text).toContain(`<h2 id="${id}">`);
    expect(text).toContain(`class="heading-link" href="#${id}"`);
  }
});

test('the boxes of a guide stand as written without script; where ticks are kept is told with script alone', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking', body: BODY });

  const text = await read(wiki, 'door-knocking');

  expect(text).toContain('<input type="checkbox" disabled aria-label="Not done yet"> Shoes');
  expect(text).toContain('<input type="checkbox" disabled checked aria-label="Done"> Map');
  expect(text).toMatch(/<p class="ticks [^>]* hidden>You can tick off the boxes/);
});

test('a warning in a guide begins with that word', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking', body: BODY });

  const [, note = ''] =
    /<aside class="note note-warning" role="note">(.*?)<\/aside>/s.exec(await read(wiki, 'door-knocking')) ?? [];

  expect(note.replace(/<[^>]*>/g, '').trim()).toMatch(/^Warning\s+Mind the dog\.$/);
});
