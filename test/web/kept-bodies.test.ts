import { hideRevision } from '../../src/actions/hide-revision.js';
import { createApp } from '../../src/app.js';
import { asReader, closeWikis, emptyWiki, givenEdit, givenPage, givenPerson, later, signIn } from '../support/wiki.js';

afterEach(closeWikis);

const HISTORY = '/wiki/phone-trees/history';

/** A page with two versions, and whether reading its history in some color looks for versions anew. */
function watchedWiki() {
  const asked: string[] = [];
  const wiki = emptyWiki({ onStatement: (text) => asked.push(text) });
  const by = givenPerson(wiki, 'cem', 'moderator');
  const { revisionId } = givenPage(wiki, { title: 'Phone trees', by });
  givenEdit(wiki, { slug: 'phone-trees', baseRevision: revisionId, title: 'Phone trees', by });
  const looks = async (color: string, read = asReader(wiki, createApp(wiki))) => {
    asked.length = 0;
    const { text, headers } = await read.get(HISTORY).set('Cookie', `theme=${color}`).expect(200);
    expect(text).toContain(`data-theme="${color}"`);
    expect(headers['cache-control']).toBe('no-cache');
    return { looked: asked.some((one) => one.includes('FROM revision_records')), text };
  };
  return { wiki, by, revisionId, looks };
}

test('the versions of a page are put together once for readers in all colors', async () => {
  const { looks } = watchedWiki();

  expect((await looks('dark')).looked).toBe(true);
  expect((await looks('light')).looked).toBe(false);
});

test('they are put together anew when something was written, and on the next day', async () => {
  const { wiki, by, revisionId, looks } = watchedWiki();
  await looks('dark');

  hideRevision(wiki, by, { revision: revisionId, parts: ['text'], reason: 'A number' });
  const hidden = await looks('dark');
  later(wiki, 24);

  expect(hidden).toMatchObject({ looked: true, text: expect.stringContaining('is hidden') as string });
  expect((await looks('dark')).looked).toBe(true);
});

test('who is signed in sees what they may do with each', async () => {
  const { wiki, looks } = watchedWiki();
  await looks('dark');
  const member = await signIn(wiki, 'ana');

  expect((await member.get(HISTORY)).text).toContain('form="thank"');
  expect((await looks('dark')).text).not.toContain('form="thank"');
});
