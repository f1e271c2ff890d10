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

const SECTION = `${'Walk with a friend and listen. '.repeat(90)}[^1]\n\n### A finer point\n\nSmile.\n\n[^1]: A note.`;
const LONG = ['Knock.', '## Before', SECTION, '## At the door', SECTION, '## After', SECTION].join('\n\n');

test('a long guide folds its sections, its links beside what one presses, until all are opened', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking', body: LONG });
  givenPage(wiki, { title: 'Short', body: BODY });

  const folded = await read(wiki, 'door-knocking');
  const open = (await asReader(wiki).get('/wiki/door-knocking?sections=open').expect(200)).text;

  const folds = [...folded.matchAll(/<details class="part-fold"><summary>(.*?)<\/summary>(.*?)<\/details>/gs)];
  expect(folds.map(([, summary]) => summary)).toEqual([
    '<h2 id="h-before">Before</h2>',
    '<h2 id="h-at-the-door">At the door</h2>',
    '<h2 id="h-after">After</h2>',
  ]);
  expect(folds[0]?.[2]).toMatch(/^<p class="part-links"><a class="heading-link" [^]*<a class="part-edit" /);
  for (const [, , text] of folds) expect(text).toContain('A finer point');
  expect(folded.replaceAll(/<details class="part-fold">.*?<\/details>/gs, '')).toMatch(/<p>Knock[^]*class="footnotes"/);
  expect(folded).toContain('href="/wiki/door-knocking?sections=open" rel="nofollow"');
  expect(open.match(/<details class="part-fold" open>/g)).toHaveLength(3);
  expect(open).toContain('>Fold the sections</a>');
  const short = await read(wiki, 'short');
  expect(short).toContain('<h2 id="h-before">');
  expect(short).not.toContain('part-fold');
});

test('each tool that a guide mentions is told apart from the others by what fewest of them are', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  const paid = { cost: { band: 'over-100-a-month' }, encryption: { value: 'no' } };
  for (const name of ['Spoke', 'Hustle']) givenTool(wiki, name, { facts: paid });
  givenTool(wiki, 'Signal', { facts: { ...paid, encryption: { value: 'end-to-end' } } });
  givenTool(wiki, 'Reach', { facts: { ...paid, cost: { band: 'free' } } });
  givenPage(wiki, { title: 'Door knocking', body: '[[Spoke]] [[Hustle]] [[Signal]] [[Reach]]\n' });

  const text = await read(wiki, 'door-knocking');

  const rows = [...text.matchAll(/<h3><a class="row-link"[^>]*>([^<]*)<(.*?)<\/li>/gs)];
  const apart = rows.map(([, name, row = '']) => [name, /Sets it apart here: ([^<]*)/.exec(row)?.[1]]);
  expect(apart).toEqual([
    ['Spoke', undefined],
    ['Hustle', undefined],
    ['Signal', 'end-to-end encrypted'],
    ['Reach', 'free'],
  ]);
  expect(await read(wiki, 'peer-to-peer-texting')).not.toContain('Sets it apart');
});
