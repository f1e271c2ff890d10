import { asReader, BASE, closeWikis, emptyWiki, givenTool, givenUse } from '../support/wiki.js';

afterEach(closeWikis);

test('every page tells browsers how to search the site from their own search field', async () => {
  const reader = asReader(emptyWiki());

  const home = await reader.get('/');
  const { status, text, headers } = await reader.get('/opensearch.xml');

  expect(home.text).toContain('<link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml"');
  expect(status).toBe(200);
  expect(headers['content-type']).toContain('application/opensearchdescription+xml');
  expect(text).toContain('<ShortName>Movement Tech Wi</ShortName>');
  expect(text).toContain(`template="${BASE}/search?q={searchTerms}"`);
  expect(text).toContain(`template="${BASE}/suggest?q={searchTerms}&amp;format=opensearch"`);
});

test('a browser’s search field is given names, what they are, and where they stand', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Mailchimp', { facts: { summary: 'Sends newsletters.' } });

  const { headers, text } = await asReader(wiki).get('/suggest?q=mailc&format=opensearch');

  expect(headers['content-type']).toContain('application/x-suggestions+json');
  expect(JSON.parse(text)).toEqual(['mailc', ['Mailchimp'], ['Sends newsletters.'], [`${BASE}/wiki/mailchimp`]]);
});
