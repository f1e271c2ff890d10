import { formIn } from '../support/form.js';
import { asReader, closeWikis, emptyWiki, givenTool, givenUse, type Browser } from '../support/wiki.js';

afterEach(closeWikis);

/** Sends the form that stands on a page, with some of its fields filled in. */
async function send(browser: Browser, html: string, action: string, changes: Record<string, string>) {
  const filled = Object.entries(formIn(html, action)).map(([name, values]) => [name, values] as const);
  const answer = await browser.post(action, { ...Object.fromEntries(filled), ...changes });
  return { status: answer.status, location: answer.headers['location'] ?? '' };
}

/** Where a link with these words leads. */
function linkTo(html: string, words: string): string {
  const found = [...html.matchAll(/<a [^>]*href="([^"]+)"[^>]*>([\s\S]*?)<\/a>/g)];
  const link = found.find(([, , inner = '']) => inner.replace(/<[^>]+>/g, '').trim() === words);
  if (!link?.[1]) throw new Error(`no link says “${words}”`);
  return link[1].replaceAll('&amp;', '&');
}

async function searched(browser: Browser, words: string): Promise<string> {
  const { text } = await browser.get(`/search?q=${encodeURIComponent(words)}`);
  return text;
}

test('by forms alone: sign up, search, open a page, edit it, find the change, compare, take it back', async () => {
  const wiki = emptyWiki();
  givenUse(wiki, 'Peer-to-peer texting');
  givenTool(wiki, 'Hustle', { body: '## What it is for\n\nSend text messages to many people.\n' });
  const browser = asReader(wiki);
  const home = await browser.get('/');

  const signUp = await browser.get(linkTo(home.text, 'Sign up'));
  const welcome = await send(browser, signUp.text, '/sign-up', {
    name: 'night-shift',
    password: 'seven purple bicycles',
  });
  expect(welcome.location).toBe('/account/codes');
  expect((await browser.get(welcome.location)).text).toContain('night-shift');

  const results = await searched(browser, 'text banking');
  const page = linkTo(results, 'Hustle');
  const shown = await browser.get(page);
  const edit = linkTo(shown.text, 'Edit');
  const form = await browser.get(edit);
  const published = await send(browser, form.text, edit, {
    section: 'Send quetzals to many people.',
    summary: 'A bird',
  });
  expect(published.status).toBe(303);
  expect((await browser.get(published.location)).text).toContain('Published.');

  expect(await searched(browser, 'quetzals')).toContain(`href="${page}"`);
  const history = await browser.get(linkTo(shown.text, 'What changed (history)'));
  expect(history.text).toContain('A bird');
  const [, from = ''] = /name="from" value="(\d+)" checked/.exec(history.text) ?? [];
  const [, to = ''] = /name="to" value="(\d+)" checked/.exec(history.text) ?? [];
  const compare = await browser.get(`${page}/history?from=${from}&to=${to}`).redirects(1);
  expect(compare.text).toMatch(/<ins>[^<]*quetzals[^<]*<\/ins>/);

  const undo = await browser.get(linkTo(compare.text, 'Undo this change'));
  const undone = await send(browser, undo.text, `${page}/undo`, { reason: 'It was a slip' });
  const after = await browser.get(undone.location);
  expect(after.text).toContain('Send text messages to many people.');
  expect(after.text).not.toContain('quetzals');
  expect(await searched(browser, 'quetzals')).not.toContain(`href="${page}"`);
});
