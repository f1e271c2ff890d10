import { drawn, pdf } from '../../support/files.js';
import { asVisitor, type Visitor } from './visitor.js';
import { PASSWORD, type Site } from './site.js';

/** Addresses and ids of what has happened in a busy wiki. */
export interface Happened {
  readonly first: number;
  readonly middle: number;
  readonly latest: number;
  readonly hidden: number;
  /** An edit whose words a later one changed again. */
  readonly overlapped: number;
  /** A redirect that somebody gave a reason for, by its number among all changes. */
  readonly redirected: number;
}

const PAGE = '/wiki/mailchimp';

/** Lets the wiki's people do a little of everything: edits, a revert, a hidden version, a deleted page, a block, a newcomer. */
export async function givenBusyWiki(site: Site): Promise<Happened> {
  const [editor, other, moderator] = await Promise.all(
    ['porch-light', 'side-door', 'night-desk'].map((name) => site.as(name)),
  );
  if (!editor || !other || !moderator) throw new Error('three people are needed');
  const first = await baseRevision(editor, PAGE);
  const middle = await edit(editor, PAGE, '## Another heading\n\nWords of an editor, and a [[page nobody wrote]].\n');
  await other.post(`${PAGE}/revert`, { revision: String(first), reason: 'It was a slip', summary: 'sorry' });
  const hidden = await edit(other, PAGE, 'Call 555 0100 now.\n', 'Ring me');
  const latest = await edit(editor, PAGE, 'Calmer words.\n', 'Took out a phone number', { minor: 'yes' });
  await moderator.post(`/revisions/${hidden}/hiding`, {
    ...{ text: 'yes', summary: 'yes', author: 'yes', reason: 'A phone number' },
  });
  const overlapped = await edit(other, '/wiki/jitsi-meet', 'It costs 20 a month.\n');
  await edit(editor, '/wiki/jitsi-meet', 'It costs 30 a month.\n');
  await longNamedTool(editor);
  await movePages(editor, moderator);
  await addFiles(site.base, moderator);
  await deletePage(other, moderator);
  await blockSomebody(site.base, moderator);
  await newcomer(site.base);
  await askFourTimes(editor, other, asVisitor(site.base));
  await suggest(asVisitor(site.base), editor);
  await moderator.post('/proposals/1/questions', { question: 'Where does it say so?' });
  await holdOff(moderator, editor);
  const [, redirected] = /\/changes\/(\d+)\/hiding/.exec((await moderator.get('/changes')).text) ?? [];
  return { first, middle, latest, hidden, overlapped, redirected: Number(redirected) };
}

/** Two suggestions without an account, of which one says something else than the page by now, and a mistake that somebody told of. */
async function suggest(reader: Visitor, editor: Visitor): Promise<void> {
  for (const page of ['/wiki/zulip', '/wiki/zoom']) {
    const base = String(await baseRevision(reader, page));
    await reader.post(`${page}/edit`, { baseRevision: base, body: 'Words of a passer-by.\n', summary: 'I use it' });
  }
  await edit(editor, '/wiki/zoom', 'Words of an editor.\n');
  await reader.post('/wiki/zoom/report', { words: 'It costs 15 a month now.' });
}

/** A rule that watched an edit, and somebody who says that it is wrong. */
async function holdOff(moderator: Visitor, editor: Visitor): Promise<void> {
  const spares = { sparesModerators: 'yes', sparesOldHands: 'yes' };
  const rule = {
    name: 'Casinos',
    message: 'Links to casinos are not for this wiki.',
    words: 'casino\nbest slots',
    cap: '5',
  };
  await moderator.post('/moderation/rules/new', { ...rule, ...spares });
  await moderator.post('/moderation/rules/1/level', { level: 'note' });
  await edit(editor, '/wiki/slack', `## Rules\n\nNo casino, ${LONG_NAME}.\n`, 'A law on casinos');
  await editor.post('/rules/1/mistake', { words: `I quoted a law on casinos. ${LONG_NAME}` });
}

/** The newest revision of a page, as its editor names it. */
export async function baseRevision(visitor: Visitor, page: string): Promise<number> {
  const { text } = await visitor.get(`${page}/edit`);
  const [, id] = /name="baseRevision" value="(\d+)"/.exec(text) ?? [];
  return Number(id);
}

/** Saves other words as a page's whole text. Gives back the new revision. */
export async function edit(
  visitor: Visitor,
  page: string,
  body: string,
  summary = 'Better words',
  more: Record<string, string> = {},
): Promise<number> {
  const base = String(await baseRevision(visitor, page));
  const answer = await visitor.post(`${page}/edit`, { baseRevision: base, body, summary, ...more });
  const [, id] = /published=(\d+)/.exec(answer.location) ?? [];
  if (id === undefined) throw new Error(`an edit of ${page} answered ${answer.status}`);
  return Number(id);
}

/** A name that no line of a phone can hold, and that cannot be broken between words. */
export const LONG_NAME = 'donaudampfschiff'.repeat(5);

/** A picture that was changed, one that was deleted, and a document; a page shows them all. By a moderator, whose day has no limits. */
async function addFiles(base: string, moderator: Visitor): Promise<void> {
  const picture = await drawn(1200, 800).jpeg().toBuffer();
  await sendFile(base, moderator, '/files/new', { alt: 'A ballot box beside a door', title: 'Ballot box' }, picture);
  await sendFile(base, moderator, '/files/new', { alt: 'The spring flyer', title: 'Flyer' }, pdf());
  await sendFile(
    base,
    moderator,
    '/files/new',
    { alt: 'Watches', title: 'Watches' },
    await drawn(90, 90).png().toBuffer(),
  );
  await sendFile(base, moderator, '/files/ballot-box/edit', { alt: LONG_NAME, baseRevision: '1' });
  await sendFile(base, moderator, '/files/ballot-box/edit', { alt: 'A ballot box', baseRevision: '4' });
  await moderator.post('/files/ballot-box/hiding', { revision: '4', reason: 'Not readable' });
  await moderator.post('/files/watches/deletion', { reason: 'Advertising' });
  const lines = ['![](/files/ballot-box "At the library")', '![](/files/flyer)', '![Gone](/files/watches)'];
  await edit(moderator, '/wiki/zulip', `## Pictures\n\n${lines.join('\n\n')}\n`);
}

/** Sends a form that brings a file, or leaves it out. */
async function sendFile(
  base: string,
  visitor: Visitor,
  address: string,
  fields: Readonly<Record<string, string>>,
  file?: Buffer,
): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (file) form.set('file', new Blob([new Uint8Array(file)]), 'IMG_2041.jpg');
  const cookie = `${visitor.cookie?.name}=${visitor.cookie?.value}`;
  const headers = { Origin: base, Cookie: cookie };
  const { status } = await fetch(base + address, { method: 'POST', body: form, headers, redirect: 'manual' });
  if (status !== 303) throw new Error(`a file sent to ${address} answered ${status}`);
}

async function longNamedTool(author: Visitor): Promise<void> {
  const tool = {
    ...{ kind: 'tool', title: LONG_NAME, body: `${LONG_NAME}.\n`, tags: 'tips', 'facts.uses': 'peer-to-peer-texting' },
    ...{ 'facts.summary': LONG_NAME, 'facts.website': 'https://example.org/', 'facts.owner.name': LONG_NAME },
    ...{ 'facts.cost.band': 'free', 'facts.cost.note': LONG_NAME },
  };
  const { location } = await author.post('/new', tool);
  if (!location.startsWith(`/wiki/${LONG_NAME}`)) throw new Error('the tool with a long name was not made');
}

/** A moved page whose links are being changed, a redirect that was made, and a name that two pages go by. */
async function movePages(editor: Visitor, moderator: Visitor): Promise<void> {
  const move = { title: 'Email organizing', reason: 'Clearer', keepName: 'yes', relink: 'yes' };
  const { location } = await moderator.post('/wiki/tips-for-email-organizing/move', move);
  if (!location.includes('done=moved')) throw new Error('the page was not moved');
  await moderator.post('/upkeep/redirects', { name: LONG_NAME + LONG_NAME, page: 'Signal', reason: 'A nickname' });
  for (const title of ['Action plans', 'Action weeks']) {
    const page = {
      kind: 'guide',
      title,
      body: 'Bring [[Picket signs]].\n',
      tags: 'tips',
      'facts.summary': `${title}, in a line.`,
    };
    await editor.post('/new', { ...page, 'facts.aliases': 'Direct action' });
  }
}

async function deletePage(author: Visitor, moderator: Visitor): Promise<void> {
  const page = {
    ...{ kind: 'guide', title: 'Buy cheap watches', body: 'Watches.\n', tags: 'tips' },
    'facts.summary': 'Nothing for organizers.',
  };
  await author.post('/new', page);
  const { location } = await moderator.post('/wiki/buy-cheap-watches/deletion', { reason: 'Advertising' });
  if (location !== '/wiki/buy-cheap-watches') throw new Error('the page was not deleted');
}

async function blockSomebody(base: string, moderator: Visitor): Promise<void> {
  const visitor = asVisitor(base);
  await visitor.post('/sign-up', { name: 'loud-door', password: PASSWORD });
  await edit(visitor, '/wiki/signal', 'LOUD WORDS.\n', 'LOUD');
  const { status } = await moderator.post('/people/loud-door/block', { until: 'week', reason: 'Shouting' });
  if (status !== 303) throw new Error(`blocking answered ${status}`);
  await visitor.post('/appeal', { words: 'I was angry.\n\nI will write calmly from now on.' });
}

/** One request without an answer, one with, one that is settled, and one that waits. */
async function askFourTimes(editor: Visitor, other: Visitor, stranger: Visitor): Promise<void> {
  const details = { usingNow: 'A group chat', wrongWithIt: 'Everybody sees every number.', groupSize: 'About 40' };
  const wishes = ['Text our members in Spanish', 'Share a calendar', 'A phone tree for storms'];
  for (const wanted of wishes) await editor.post('/requests', { wanted, ...details, mustHaves: 'Free\nNo app' });
  await other.post('/requests/2/answers', { page: 'Signal' });
  await other.post('/requests/3/answers', { page: 'Hustle', closes: 'yes' });
  const { status } = await stranger.post('/requests', { wanted: 'Print postcards', country: 'Chile' });
  if (status !== 303) throw new Error(`asking answered ${status}`);
}

async function newcomer(base: string): Promise<void> {
  const visitor = asVisitor(base);
  await visitor.post('/sign-up', { name: 'first-day', password: PASSWORD });
  await edit(visitor, '/wiki/tips-for-email-organizing', 'A newcomer was here.\n', '');
}
