import { revertPage } from '../../src/actions/revert-page.js';
import { hideRevision } from '../../src/actions/hide-revision.js';
import { deletePage } from '../../src/actions/delete-page.js';
import { recentEdits } from '../../src/storage/recent-edits.js';
import { asReader, closeWikis, emptyWiki, givenEdit, givenPage, givenPerson, later, signIn } from '../support/wiki.js';
import type { Browser, TestWiki } from '../support/wiki.js';

jest.setTimeout(60_000);
afterEach(closeWikis);

const RULE = {
  ...{ name: 'Casinos', message: 'Links to casinos are not for this wiki.', words: 'casino\nbest slots', cap: '5' },
  ...{ links: '', site: '', grows: '', shrinks: '', share: '', repeats: '', days: '', edits: '', kind: '', tag: '' },
  ...{ sparesModerators: 'yes', sparesOldHands: 'yes' },
};

type RuleForm = Partial<Record<keyof typeof RULE | 'newPage', string>>;

/** Makes a rule; gives back its number. */
async function givenRule(moderator: Browser, rule: RuleForm = {}): Promise<number> {
  const answer = await moderator.post('/moderation/rules/new', { ...RULE, ...rule });
  expect(answer.status).toBe(303);
  return Number(/^\/moderation\/rules\/(\d+)\/trial$/.exec(answer.headers['location'] ?? '')?.[1]);
}

function set(moderator: Browser, id: number, level: string) {
  return moderator.post(`/moderation/rules/${id}/level`, { level });
}

/** A wiki with one page, a moderator, and a rule that does something. */
async function givenRuleOn(level: string, rule: RuleForm = {}) {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, {});
  const moderator = await signIn(wiki, 'mod', 'moderator');
  const id = await givenRule(moderator, rule);
  expect((await set(moderator, id, level)).status).toBe(303);
  return { wiki, moderator, id, revisionId, editor: await signIn(wiki, 'night-shift') };
}

function edit(baseRevision: number, body: string, more: Record<string, string> = {}) {
  const form = { title: 'A page', body, 'facts.summary': 'What the page says.', tags: 'tips', summary: 'Why' };
  return { ...form, baseRevision: String(baseRevision), ...more };
}

const SPAM = 'Some words.\n\nPlay at our Casino now.\n';

describe('what a rule does with an edit that meets it', () => {
  test('watches: it is published, and marked for moderators alone', async () => {
    const { wiki, moderator, editor, revisionId } = await givenRuleOn('note');

    expect((await editor.post('/wiki/a-page/edit', edit(revisionId, SPAM))).status).toBe(303);

    expect((await moderator.get('/changes')).text).toContain('Casinos');
    expect((await moderator.get(`/diff/${revisionId}/${revisionId + 1}`)).text).toContain('Casinos');
    for (const browser of [editor, asReader(wiki)]) {
      const { text } = await browser.get('/changes');
      expect(text).toContain('A page');
      expect(text).not.toContain('Casinos');
    }
  });

  test('asks: nothing is published before the question is answered, and then it is', async () => {
    const { editor, moderator, id, revisionId } = await givenRuleOn('question');
    const form = edit(revisionId, SPAM, { ask: 'yes' });

    const asked = await editor.post('/wiki/a-page/edit', form);
    expect(asked.status).toBe(422);
    expect(asked.text).toContain('Please look at this again: Links to casinos are not for this wiki.');
    expect(asked.text).toContain('Play at our Casino now.');

    const answered = await editor.post('/wiki/a-page/edit', { ...form, asked: 'rule', 'answer.rule': 'belongs' });
    expect(answered.status).toBe(303);
    expect(answered.headers['location']).toContain('published=');
    expect((await moderator.get(`/moderation/rules/${id}`)).text).toContain('Ask first');
  });

  test('holds: it waits as a suggestion, says so, and a moderator can publish it', async () => {
    const { wiki, editor, moderator, revisionId } = await givenRuleOn('proposal');

    const sent = await editor.post('/wiki/a-page/edit', edit(revisionId, SPAM));
    expect(sent.status).toBe(303);
    const address = sent.headers['location'] ?? '';
    expect(address).toMatch(/^\/proposals\/1\?done=sent&rule=1$/);
    expect((await editor.get(address)).text).toContain('A rule of this site asks that somebody looks at this first.');
    expect((await asReader(wiki).get('/wiki/a-page')).text).not.toContain('Casino');

    expect((await moderator.get('/proposals/1')).text).toContain('A rule asks that somebody looks at it.');
    await moderator.post('/proposals/1/acceptance', { baseRevision: String(revisionId) });
    expect((await asReader(wiki).get('/wiki/a-page')).text).toContain('Casino');
  });

  test('refuses: the text comes back with the sentence and where to say that it is wrong', async () => {
    const { wiki, editor, revisionId } = await givenRuleOn('refuse');

    const refused = await editor.post('/wiki/a-page/edit', edit(revisionId, SPAM));

    expect(refused.status).toBe(403);
    expect(refused.text).toContain('A rule of this site stopped this edit: “Links to casinos are not for this wiki.”');
    expect(refused.text).toContain('Play at our Casino now.');
    expect(refused.text).toContain('href="/rules/1/mistake"');
    expect((await asReader(wiki).get('/wiki/a-page')).text).not.toContain('Casino');
    expect((await editor.post('/wiki/a-page/edit', edit(revisionId, 'Plain words.\n'))).status).toBe(303);
  });

  test('refuses new pages, and suggestions without an account, too', async () => {
    const { wiki, editor, revisionId } = await givenRuleOn('refuse');
    const page = { kind: 'guide', title: 'Casino night', body: 'x', 'facts.summary': 'x.', tags: 'tips' };

    const refused = await editor.post('/new', page);
    const unknown = await asReader(wiki).post('/wiki/a-page/edit', edit(revisionId, SPAM));

    for (const { status, text } of [refused, unknown]) {
      expect(status).toBe(403);
      expect(text).toContain('Links to casinos are not for this wiki.');
      expect(text).toContain('href="/rules/1/mistake"');
    }
    expect((await asReader(wiki).get('/wiki/casino-night')).status).toBe(404);
  });

  test('after three refusals on a page the edit waits for a person, so that nobody stands before a wrong rule', async () => {
    const { editor, revisionId } = await givenRuleOn('refuse', { cap: '10' });
    for (let n = 0; n < 2; n += 1) await editor.post('/wiki/a-page/edit', edit(revisionId, `${SPAM}${n}\n`));
    expect((await editor.post('/wiki/a-page/edit', edit(revisionId, SPAM))).status).toBe(403);

    const held = await editor.post('/wiki/a-page/edit', edit(revisionId, SPAM));

    expect(held.status).toBe(303);
    expect(held.headers['location']).toMatch(/^\/proposals\/1/);
  });

  test.each(['revert', 'undo'] as const)(
    'a %s that a rule refuses stays refused after three times, since it cannot be a suggestion, and says whom to ask',
    async (act) => {
      const wiki = emptyWiki();
      const { revisionId } = givenPage(wiki, {});
      const editor = await signIn(wiki, 'night-shift');
      await editor.post('/wiki/a-page/edit', edit(revisionId, SPAM));
      const moderator = await signIn(wiki, 'mod', 'moderator');
      await moderator.post('/wiki/a-page/edit', edit(revisionId + 1, 'Some words.\n'));
      await set(moderator, await givenRule(moderator, { cap: '10' }), 'refuse');
      const revision = String(act === 'revert' ? revisionId + 1 : revisionId + 2);
      const again = () => editor.post(`/wiki/a-page/${act}`, { revision, summary: 'It was right' });

      for (let n = 0; n < 3; n += 1) expect((await again()).text).toContain('A rule of this site stopped this edit');
      const refused = await again();

      expect(refused.status).toBe(403);
      expect(refused.text).toContain('This cannot wait: ask a moderator to do it.');
      expect(refused.text).not.toContain('suggestion.');
      expect(refused.text).toContain('href="/rules/1/mistake"');
      expect(refused.text).toContain('It was right');
      expect((await moderator.get('/proposals')).text).not.toContain('/proposals/1');
      expect((await asReader(wiki).get('/wiki/a-page')).text).not.toContain('Casino');
    },
  );

  test('spares moderators, and whoever takes back what others did', async () => {
    const { wiki, moderator, revisionId } = await givenRuleOn('refuse', { words: '', share: '50' });
    const troll = givenPerson(wiki, 'troll');
    const long = `${Array.from({ length: 40 }, (_, n) => `Line ${n} of an advertisement.`).join('\n')}\n`;
    const bad = givenEdit(wiki, { slug: 'a-page', baseRevision: revisionId, body: `Some words.\n${long}`, by: troll });
    const editor = await signIn(wiki, 'night-shift');

    const refused = await editor.post('/wiki/a-page/edit', edit(bad.revisionId, 'Other.\n'));
    const undone = await editor.post('/wiki/a-page/undo', { revision: String(bad.revisionId), summary: 'Spam' });

    expect(refused.status).toBe(403);
    expect(undone.status).toBe(303);
    const again = givenEdit(wiki, {
      slug: 'a-page',
      baseRevision: bad.revisionId + 1,
      body: `Some words.\n${long}`,
      by: troll,
    });
    expect((await moderator.post('/wiki/a-page/edit', edit(again.revisionId, 'Short.\n'))).status).toBe(303);
  });
});

test('a rule spares people with 100 edits and 30 days, unless it is told not to', async () => {
  const { wiki, moderator, id, revisionId } = await givenRuleOn('refuse');
  const { slug, by } = givenHistory(wiki, 100, (n) => `Words ${n}.\n`, '2026-09-01T00:00:00Z');
  const steady = await signIn(wiki, by);
  const saved = await steady.post('/wiki/a-page/edit', edit(revisionId, SPAM));
  expect(saved.status).toBe(303);

  await moderator.post(`/moderation/rules/${id}/edit`, { ...RULE, sparesOldHands: '' });
  await set(moderator, id, 'refuse');

  const newest = Number(/published=(\d+)/.exec(saved.headers['location'] ?? '')?.[1]);
  expect(slug).not.toBe('a-page');
  expect((await steady.post('/wiki/a-page/edit', edit(newest, `${SPAM}More of it.\n`))).status).toBe(303);
  expect((await steady.post('/wiki/a-page/edit', edit(newest + 1, `${SPAM}Casino.\n`))).status).toBe(403);
});

describe('a rule is tried before it is switched on', () => {
  test('the last edits are read a hundred at a time, so that nobody else waits for it', async () => {
    const rows: number[] = [];
    const wiki = emptyWiki();
    givenHistory(wiki, 250, (n) => `Words ${n}.\n`);
    for (const some of recentEdits(wiki.db, 1000)) rows.push(some.length);
    const moderator = await signIn(wiki, 'mod', 'moderator');
    const id = await givenRule(moderator, { words: 'discount' });

    const trial = await moderator.get(`/moderation/rules/${id}/trial`);

    const all = rows.reduce((sum, n) => sum + n, 0);
    expect([rows[0], rows.length]).toEqual([100, 3]);
    expect(trial.text).toContain(`It hits 0 of the last ${all} edits.`);
  });

  test('one that would hit 100 of the last 1,000 honest edits is refused, with the arithmetic', async () => {
    const wiki = emptyWiki();
    givenHistory(wiki, 1000, (n) => (n % 10 === 0 ? `Discount number ${n}.\n` : `Words ${n}.\n`));
    const moderator = await signIn(wiki, 'mod', 'moderator');
    const id = await givenRule(moderator, { words: 'discount' });

    const trial = await moderator.get(`/moderation/rules/${id}/trial`);
    const refused = await set(moderator, id, 'note');

    expect(trial.text).toContain('It hits 100 of the last 1000 edits. 0 of these were undone or removed since.');
    expect(trial.text).toContain('That leaves 100, and it may hit 50.');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('This rule would hit 100 of the last 1000 edits.');
    expect(refused.text).toContain('That leaves 100, and it may hit 50.');
    expect((await moderator.get(`/moderation/rules/${id}`)).text).toContain('value="off" checked');
  });

  test('one that hits only what was undone or deleted since goes on, and stays on', async () => {
    const wiki = emptyWiki();
    const { slug, ids } = givenHistory(wiki, 60, (n) => (n < 50 ? `Words ${n}.\n` : `Casino ${n}.\n`));
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    revertPage(wiki, moderator, { slug, revision: ids[49]!, summary: 'Spam' });
    const gone = givenPage(wiki, { title: 'Casino', by: givenPerson(wiki, 'troll') });
    deletePage(wiki, moderator, { slug: gone.slug, reason: 'Spam' });
    const browser = await signIn(wiki, moderator);
    const id = await givenRule(browser, {});

    expect((await set(browser, id, 'refuse')).status).toBe(303);
    const { text } = await browser.get(`/moderation/rules/${id}`);

    expect(text).toContain('It hits 11 of the last 62 edits. 11 of these were undone or removed since.');
    const good = givenEdit(wiki, { slug, baseRevision: ids.at(-1)! + 1, body: 'Plain words.\n' });
    const spammers = await Promise.all(['one', 'two', 'three', 'four'].map((name) => signIn(wiki, name)));
    for (const spammer of spammers.slice(0, 2)) {
      expect((await spammer.post(`/wiki/${slug}/edit`, edit(good.revisionId, SPAM))).status).toBe(403);
    }
    expect((await browser.get(`/moderation/rules/${id}`)).text).toContain('value="refuse" checked');
  });

  test('the trial tells moderators nothing of what is hidden from them', async () => {
    const wiki = emptyWiki();
    const { ids } = givenHistory(wiki, 20, (n) => (n === 10 || n === 12 ? `Casino ${n}.\n` : `Words ${n}.\n`));
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    const hide = { parts: ['text'] as const, reason: 'A private name' };
    hideRevision(wiki, moderator, { ...hide, revision: ids[10]!, level: 'moderators' });
    hideRevision(wiki, moderator, { ...hide, revision: ids[12]!, level: 'readers' });
    const browser = await signIn(wiki, moderator);
    const id = await givenRule(browser, {});

    const { text } = await browser.get(`/moderation/rules/${id}/trial`);

    expect(text).toContain('It hits 1 of the last 20 edits.');
    expect(text).toContain(`/${ids[12]}"`);
    expect(text).not.toContain(`/${ids[10]}"`);
  });

  test('the trial writes nothing, and a rule changed since is off until it is tried anew', async () => {
    const { moderator, id, editor, revisionId } = await givenRuleOn('refuse');

    await moderator.post(`/moderation/rules/${id}/edit`, { ...RULE, words: 'roulette' });

    expect((await moderator.get(`/moderation/rules/${id}`)).text).toContain('value="off" checked');
    expect((await editor.post('/wiki/a-page/edit', edit(revisionId, 'Roulette.\n'))).status).toBe(303);
  });
});

describe('a rule that hits too much makes itself weaker', () => {
  test('step by step down to off, tells those who look after the site, and the log shows the arithmetic', async () => {
    const { wiki, moderator, id, revisionId } = await givenRuleOn('note');
    let base = revisionId;
    for (let n = 0; n < 3; n += 1) {
      base = givenEdit(wiki, { slug: 'a-page', baseRevision: base, body: `Casino ${n}.\n` }).revisionId;
    }

    expect((await moderator.get(`/moderation/rules/${id}`)).text).toContain('value="off" checked');
    const notices = (await moderator.get('/notices')).text;
    expect(notices).toContain('A rule hit too many honest edits, and made itself weaker: rule 1, Off.');
    expect(notices).toContain('It hits 3 of the last 4 edits.');
    expect(notices).toContain('href="/moderation/rules/1"');
    const log = (await asReader(wiki).get('/moderation-log')).text;
    expect(log).toContain('rule 1 hit too many honest edits, and made itself weaker: Off.');
    expect(log).toContain('That leaves 3, and it may hit 2.');
    expect(log).not.toContain('Casino');
  });

  test('from refusing to holding, when honest people run into it', async () => {
    const { wiki, moderator, id, revisionId } = await givenRuleOn('refuse');
    for (const name of ['ana', 'bo', 'chi']) {
      const person = await signIn(wiki, name);
      await person.post('/wiki/a-page/edit', edit(revisionId, SPAM));
    }

    expect((await moderator.get(`/moderation/rules/${id}`)).text).toContain('value="proposal" checked');
  });

  test('but not because of what somebody without an account sends, which waits anyway', async () => {
    const { wiki, moderator, id, revisionId } = await givenRuleOn('refuse');
    for (let n = 0; n < 8; n += 1) {
      await asReader(wiki).post('/wiki/a-page/edit', edit(revisionId, `${SPAM}${n}\n`));
    }

    const { text } = await moderator.get(`/moderation/rules/${id}`);
    expect(text).toContain('by someone without an account');
    expect(text).toContain('value="refuse" checked');
  });

  test('but not because one person tries again and again, or because of those who were paused', async () => {
    const { wiki, moderator, id, revisionId, editor } = await givenRuleOn('refuse');
    const pages = ['One', 'Two', 'Three', 'Four'].map((title) => givenPage(wiki, { title }));
    for (const { slug, revisionId: base } of pages.slice(0, 2)) {
      await editor.post(`/wiki/${slug}/edit`, { ...edit(base, SPAM), title: slug });
    }
    await moderator.post('/people/night-shift/block', { until: 'day', reason: 'Spam' });
    const other = await signIn(wiki, 'other');
    for (const { slug, revisionId: base } of pages.slice(2)) {
      await other.post(`/wiki/${slug}/edit`, { ...edit(base, SPAM), title: slug });
    }

    expect(revisionId).toBe(1);
    const { text } = await moderator.get(`/moderation/rules/${id}`);
    expect(text).toContain('value="refuse" checked');
    expect(text).toContain('2 of these were undone or removed since. That leaves 2, and it may hit 2.');
  });
});

describe('what a rule looks for', () => {
  test.each<[string, RuleForm, string, boolean]>([
    ['two new links', { links: '2' }, 'https://a.example/ and https://b.example/', true],
    ['one new link where two are asked for', { links: '2' }, 'https://a.example/', false],
    ['a link to a site', { site: 'https://www.Shop.example/x' }, '[x](https://pay.shop.example/)', true],
    ['a link to another site whose name ends alike', { site: 'shop.example' }, '[x](https://workshop.example/)', false],
    ['much more text', { grows: '20' }, 'x'.repeat(40), true],
    ['less text', { shrinks: '5' }, 'Hm.', true],
    ['most of the text gone', { share: '90' }, 'Something else.', true],
    ['the same line again and again', { repeats: '3' }, 'Buy this today!\nBuy this today!\nBuy this today!', true],
    ['the same word in a row', { repeats: '4' }, 'spam spam spam spam', true],
    ['a phrase, whatever its capitals, accents and signs', { words: 'best slots' }, 'The BÉST—slots!', true],
    ['a word in letters that look like it', { words: 'casino' }, 'саsinо', true],
    ['a part of a word', { words: 'sino' }, 'casino', false],
    ['a new account', { days: '90' }, 'Other words.', true],
    ['an account with few edits', { edits: '5' }, 'Other words.', true],
    ['a kind of page that it is not', { kind: 'tool', grows: '1' }, 'Some words and more.', false],
    ['a tag of the page', { tag: 'tips', grows: '1' }, 'Some words and more.', true],
    ['a new page, where it is an old one', { newPage: 'yes' }, 'Other words.', false],
  ])('%s', async (_, rule, body, isHit) => {
    const { editor, revisionId } = await givenRuleOn('refuse', { words: '', cap: '10', ...rule });

    const { status } = await editor.post('/wiki/a-page/edit', edit(revisionId, `${body}\n`));

    expect(status).toBe(isHit ? 403 : 303);
  });

  test('is asked for again where it is nothing, or no number', async () => {
    const wiki = emptyWiki();
    const moderator = await signIn(wiki, 'mod', 'moderator');

    const wrong = { ...RULE, words: '', links: 'many', site: 'nowhere', cap: '50', name: '' };
    const answer = await moderator.post('/moderation/rules/new', wrong);

    expect(answer.status).toBe(422);
    for (const words of ['Give the rule a name.', 'up to 100, or nothing', 'as in example.org', 'from 1 to 10']) {
      expect(answer.text).toContain(words);
    }
    expect(answer.text).toContain('value="many"');
    const empty = await moderator.post('/moderation/rules/new', { ...RULE, words: '' });
    expect(empty.text).toContain('Ask for something: this would hit every edit.');
  });
});

describe('what people say of a rule', () => {
  test('a sentence is needed; sent twice it is one, and the next is heard once the rule hit that person again', async () => {
    const { wiki, moderator, editor, id, revisionId } = await givenRuleOn('refuse');
    await editor.post('/wiki/a-page/edit', edit(revisionId, SPAM));
    const say = (browser: Browser, words: string) => browser.post(`/rules/${id}/mistake`, { words });

    for (const nothing of ['', ' … ']) {
      const asked = await say(editor, nothing);
      expect([asked.status, asked.text.includes('Say in a sentence what you wanted to do.')]).toEqual([422, true]);
    }
    const sent = [await say(editor, 'I quoted a law.'), await say(editor, 'I quoted a law.')];
    const more = await say(editor, 'It was a law on casinos.');
    expect(sent.map(({ status }) => status)).toEqual([303, 303]);
    expect(more.status).toBe(422);
    expect(more.text).toContain('You have said this of the rule already.');
    expect(more.text).toContain('It was a law on casinos.</textarea>');

    later(wiki, 1);
    await editor.post('/wiki/a-page/edit', edit(revisionId, SPAM));
    expect((await say(editor, 'It hit me again.')).status).toBe(303);
    for (const words of ['Not signed in.', 'Not signed in.', 'Nor am I.']) await say(asReader(wiki), words);

    const { text } = await moderator.get(`/moderation/rules/${id}`);
    for (const words of ['I quoted a law.', 'It hit me again.', 'Not signed in.', 'Nor am I.'])
      expect({ words, times: text.split(words).length - 1 }).toEqual({ words, times: 1 });
  });
});

describe('who sees what', () => {
  test('only moderators read rules, what they hit, and what people say of them', async () => {
    const { wiki, moderator, editor, id, revisionId } = await givenRuleOn('refuse');
    await editor.post('/wiki/a-page/edit', edit(revisionId, SPAM));
    const sent = await editor.post(`/rules/${id}/mistake`, { words: 'I quoted a law on casinos.' });
    expect((await editor.get(sent.headers['location'] ?? '')).text).toContain('They will look at the rule.');

    const { text } = await moderator.get(`/moderation/rules/${id}`);
    expect(text).toContain('I quoted a law on casinos.');
    expect(text).toContain('best slots');
    for (const browser of [editor, asReader(wiki)]) {
      for (const address of ['', '/new', `/${id}`, `/${id}/trial`, `/${id}/edit`]) {
        const answer = await browser.get(`/moderation/rules${address}`);
        expect(browser === editor ? 403 : 303).toBe(answer.status);
        expect(answer.text).not.toMatch(/casino|slots/i);
      }
      expect((await browser.post(`/moderation/rules/${id}/level`, { level: 'off' })).status).toBe(403);
      const log = (await browser.get('/moderation-log')).text;
      expect(log).toContain('set what rule 1 does: Refuse.');
      expect(log).not.toMatch(/casino|slots/i);
    }
  });

  test('what was made, changed and switched stands in its history, with the words of then', async () => {
    const { moderator, id } = await givenRuleOn('note');
    await moderator.post(`/moderation/rules/${id}/edit`, { ...RULE, words: 'roulette' });

    const { text } = await moderator.get(`/moderation/rules/${id}`);

    expect(text).toContain('Changed, and switched off');
    expect(text).toContain('Set to: Watch only');
    expect(text).toContain('One of these words is added: casino or best slots');
    expect((await moderator.get('/moderation/rules')).text).toContain('Rule 1: Casinos');
  });
});

/** A page of so many edits by one honest person. */
function givenHistory(wiki: TestWiki, edits: number, bodyOf: (n: number) => string, since = '2026-11-20T00:00:00Z') {
  const by = givenPerson(wiki, 'steady', 'editor', since);
  const ids: number[] = [];
  let slug = '';
  for (let n = 0; n < edits; n += 1) {
    // Nobody writes so much within an hour.
    wiki.clock.time = new Date(wiki.clock.time.getTime() + 30_000);
    const made = slug
      ? givenEdit(wiki, { slug, title: 'Steady page', baseRevision: ids.at(-1)!, body: bodyOf(n), by })
      : givenPage(wiki, { title: 'Steady page', body: bodyOf(n), by });
    slug = made.slug;
    ids.push(made.revisionId);
  }
  return { slug, ids, by };
}
