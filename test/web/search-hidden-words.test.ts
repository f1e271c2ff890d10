import { deletePage } from '../../src/actions/delete-page.js';
import { hideRevision } from '../../src/actions/hide-revision.js';
import { keepDraft } from '../../src/actions/keep-draft.js';
import { keepSearchGaps } from '../../src/actions/keep-search-gaps.js';
import { proposeEdit } from '../../src/actions/propose-edit.js';
import { createApp } from '../../src/app.js';
import { dumpOf } from '../support/dump.js';
import { hostileQueries } from '../support/hostile-queries.js';
import { asReader, closeWikis, emptyWiki, givenEdit, givenPage, givenPerson, type TestWiki } from '../support/wiki.js';

afterEach(closeWikis);

/** Where words stand that no reader may see, each word like no other and all begun alike, with the one that everybody may. */
const HIDDEN = {
  proposal: 'quaggamarsh',
  revision: 'quaggatower',
  draft: 'quaggaviolin',
  deleted: 'quaggacandle',
  gap: 'quaggahammock',
};
const PUBLIC = 'quaggafield';
const SECRETS = Object.values(HIDDEN);

test('no query of any kind brings back words of a proposal, a hidden text, a draft, a deleted page or another’s search', async () => {
  const wiki = givenSecrets();
  const reader = asReader(wiki, createApp(wiki));
  const brought: string[] = [];
  let found = 0;

  for (const query of queriesNear(SECRETS)) {
    const q = encodeURIComponent(query);
    for (const address of [`/search?q=${q}`, `/suggest?q=${q}`, `/api/v1/search?q=${q}`]) {
      const { status, text } = await reader.get(address);
      if (status >= 500) brought.push(`${status}: ${address}`);
      brought.push(...SECRETS.filter((word) => text.includes(word)).map((word) => `${word}: ${address}`));
      found += text.includes(PUBLIC) ? 1 : 0;
    }
  }

  const kept = JSON.stringify(dumpOf(wiki.db));
  expect(SECRETS.filter((word) => !kept.includes(word))).toEqual([]);
  expect(found).toBeGreaterThan(20);
  expect(brought).toEqual([]);
});

/** Beginnings of the words, slips in them, and hostile texts around these; none has a word whole, since a page shows what was typed. */
function queriesNear(words: readonly string[]): readonly string[] {
  const near = words.flatMap((word) => [
    word.slice(0, 5),
    word.slice(0, -1),
    `${word.slice(0, 6)}${word.slice(7)}`,
    `${word}s`.replace('quagga', 'quaga'),
    `"${word.slice(0, -2)}"`,
    `alternative to ${word.slice(0, -1)}`,
  ]);
  const sampled = hostileQueries(700, near).slice(-60);
  return [...near, 'Open', '-zzz', 'tag:tips', ...sampled].filter(
    (query) => !words.some((word) => query.includes(word)),
  );
}

function givenSecrets(): TestWiki {
  const wiki = emptyWiki();
  const moderator = givenPerson(wiki, 'night-shift', 'moderator');
  const page = givenPage(wiki, { title: `Open ${PUBLIC}`, body: 'Everybody reads it.\n' });
  const words = { kind: 'guide', title: `Open ${PUBLIC}`, tags: ['tips'], facts: { summary: 'What the page says.' } };
  const sent = { ...words, body: `Nobody reads ${HIDDEN.proposal}.\n`, summary: '', minor: false, affiliated: false };
  proposeEdit(wiki, undefined, { ...sent, slug: page.slug, baseRevision: page.revisionId }, 'no-account');
  hideText(wiki, moderator);
  const fields = [['body', [`${HIDDEN.draft}\n`]]] as const;
  keepDraft(wiki, givenPerson(wiki, 'ana'), { place: `/wiki/${page.slug}/edit`, title: HIDDEN.draft, fields });
  const gone = givenPage(wiki, { title: 'Gone', body: `${HIDDEN.deleted}\n` });
  deletePage(wiki, moderator, { slug: gone.slug, reason: 'Advertising' });
  for (let n = 0; n < 5; n += 1) wiki.gaps.add(HIDDEN.gap, '2026-11-23');
  keepSearchGaps(wiki);
  return wiki;
}

function hideText(wiki: TestWiki, moderator: ReturnType<typeof givenPerson>): void {
  const { slug, revisionId } = givenPage(wiki, { title: 'Mended', body: `${HIDDEN.revision}\n` });
  givenEdit(wiki, { title: 'Mended', slug, baseRevision: revisionId, body: 'Nothing to see.\n' });
  hideRevision(wiki, moderator, { revision: revisionId, parts: ['text'], reason: 'An address' });
}
