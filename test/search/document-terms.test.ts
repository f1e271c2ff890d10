import { termsOfDocument } from '../../src/search/document-terms.js';
import { createDirectSearch } from '../../src/search/direct-search.js';
import { page } from './tools.js';

/** A text of this many different words that mean nothing. */
function nonsense(words: number): string {
  return Array.from({ length: words }, (_, n) => `zq${n.toString(36)}x`).join(' ');
}

test('a page of nonsense cannot fill the memory of the search, and is found by its names', async () => {
  const long = page(1, { title: 'Endless', aliases: ['Bottomless'], text: nonsense(60_000) });
  const search = createDirectSearch();
  search.put([long, page(2, { title: 'Short', text: 'Knock on doors.' })]);

  expect([...termsOfDocument(long).forms].length).toBeLessThanOrEqual(12_000);
  for (const name of ['endless', 'bottomless', 'zq1x']) {
    const { hits } = await search.query(name, 1);
    expect({ name, first: hits[0]?.id }).toEqual({ name, first: 1 });
  }
  expect((await search.query('knock doors', 1)).hits[0]?.id).toBe(2);
  await search.close();
});
