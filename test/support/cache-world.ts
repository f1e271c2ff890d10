import { admitRequest } from '../../src/actions/admit-request.js';
import { answerRequest } from '../../src/actions/answer-request.js';
import { askForTool } from '../../src/actions/ask-for-tool.js';
import { blockPerson } from '../../src/actions/block-person.js';
import { changeSetting } from '../../src/actions/change-setting.js';
import { checkPage } from '../../src/actions/check-page.js';
import { createPage } from '../../src/actions/create-page.js';
import { deleteFile } from '../../src/actions/delete-file.js';
import { deletePage } from '../../src/actions/delete-page.js';
import { editPage } from '../../src/actions/edit-page.js';
import { endLimits } from '../../src/actions/end-limits.js';
import { hideRevision } from '../../src/actions/hide-revision.js';
import { keepDraft } from '../../src/actions/keep-draft.js';
import { movePage } from '../../src/actions/move-page.js';
import { nameAlternative } from '../../src/actions/name-alternative.js';
import { patrolEdit } from '../../src/actions/patrol-edits.js';
import { proposeEdit } from '../../src/actions/propose-edit.js';
import { protectPage } from '../../src/actions/protect-page.js';
import { reportPage } from '../../src/actions/report-page.js';
import { revertPage } from '../../src/actions/revert-page.js';
import { rollbackPage } from '../../src/actions/rollback-page.js';
import { setRole } from '../../src/actions/set-role.js';
import { endSlowMode, startSlowMode } from '../../src/actions/slow-mode.js';
import { thankEditor } from '../../src/actions/thank-editor.js';
import { unblockPerson } from '../../src/actions/unblock-person.js';
import { undeletePage } from '../../src/actions/undelete-page.js';
import { unhideRevision } from '../../src/actions/unhide-revision.js';
import { unprotectPage } from '../../src/actions/unprotect-page.js';
import { wishFrom } from '../../src/domain/tool-request.js';
import { findPageBySlug } from '../../src/storage/pages.js';
import type { User } from '../../src/storage/users.js';
import { givenFile } from './files.js';
import { seeded } from './seeded.js';
import { emptyWiki, givenPerson, givenTool, givenUse, later, type TestWiki } from './wiki.js';

export const SLUGS = ['spoke', 'hustle', 'phone-trees', 'canvassing', 'peer-to-peer-texting'];
const REVISIONS = 40;

/** Chance, the same at every run with the same seed. */
export interface Chance {
  below(n: number): number;
  of<Item>(items: readonly Item[]): Item;
}

/** The chance of one run. */
export function chanceFrom(seed: number): Chance {
  const next = seeded(seed);
  const below = (n: number) => Math.floor(next() * n);
  return { below, of: <Item>(items: readonly Item[]) => items[below(items.length)] as Item };
}

export interface CacheWorld {
  readonly wiki: TestWiki;
  readonly people: readonly User[];
  /** Something written by somebody, or a while that passes; most of what chance picks is refused by the rules. */
  happen(): void;
}

/** A small wiki in which anything can happen that its actions allow. */
export function cacheWorld(chance: Chance): CacheWorld {
  const wiki = emptyWiki();
  const names = ['editor', 'moderator', 'administrator'] as const;
  const people = names.map((role) => givenPerson(wiki, role, role));
  const [editor, moderator, administrator] = people as [User, User, User];
  const newcomer = givenPerson(wiki, 'newcomer', 'editor', '2026-11-20T18:00:00Z');
  givenUse(wiki);
  for (const title of ['Spoke', 'Hustle']) givenTool(wiki, title, { by: newcomer });
  for (const title of ['Phone trees', 'Canvassing']) createPage(wiki, newcomer, guide(title, 'See [[Spoke]].\n'));
  givenFile(wiki, { name: 'ballot-box', by: editor });
  const slug = () => chance.of(SLUGS);
  const revision = () => 1 + chance.below(REVISIONS);
  const writer = () => chance.of([editor, moderator, newcomer]);
  const why = () => ({ reason: `Because ${chance.below(1000)}` });
  const writes: readonly (() => unknown)[] = [
    ...Array.from({ length: 6 }, () => () => edit(wiki, writer(), slug(), chance)),
    () =>
      createPage(wiki, writer(), guide(`Page ${chance.below(50)}`, `Words ${chance.below(1000)} of [[Canvassing]].\n`)),
    () => revertPage(wiki, writer(), { slug: slug(), revision: revision(), summary: 'Better before' }),
    () => rollbackPage(wiki, moderator, { slug: slug(), summary: 'Better before' }),
    () => movePage(wiki, editor, { ...moving(slug(), chance), ...why() }),
    () => deletePage(wiki, moderator, { slug: slug(), ...why() }),
    () => undeletePage(wiki, moderator, { slug: slug(), ...why() }),
    () => undeletePage(wiki, moderator, { slug: slug(), ...why() }),
    () => hideRevision(wiki, moderator, { revision: revision(), parts: [chance.of(PARTS)], ...why() }),
    () => unhideRevision(wiki, moderator, { revision: revision(), parts: [chance.of(PARTS)], ...why() }),
    () => protectPage(wiki, moderator, { slug: slug(), level: chance.of(LEVELS), until: chance.of(TERMS), ...why() }),
    () => unprotectPage(wiki, moderator, { slug: slug(), ...why() }),
    () => blockPerson(wiki, moderator, { name: chance.of(['editor', 'newcomer']), until: chance.of(TERMS), ...why() }),
    () => unblockPerson(wiki, moderator, { name: chance.of(['editor', 'newcomer']), ...why() }),
    () => checkPage(wiki, writer(), { slug: slug(), ...checking(wiki, slug(), chance) }),
    () => nameAlternative(wiki, writer(), { slug: 'spoke', other: slug(), advantage: 'cheaper' }),
    () =>
      askForTool(
        wiki,
        chance.of([undefined, editor]),
        wishFrom(() => `Wish ${chance.below(20)}`),
      ),
    () => admitRequest(wiki, editor, { id: 1 + chance.below(5) }),
    () => answerRequest(wiki, editor, { id: 1 + chance.below(5), page: slug(), closes: chance.below(2) === 0 }),
    () => thankEditor(wiki, editor, revision()),
    () => patrolEdit(wiki, moderator, { revision: revision() }),
    () => reportPage(wiki, undefined, { slug: slug(), words: 'This is wrong.' }),
    () => propose(wiki, slug(), chance),
    () => keepDraft(wiki, editor, { place: `/wiki/${slug()}/edit`, title: 'A', fields: [['body', ['x']]] as never }),
    () => deleteFile(wiki, moderator, { name: 'ballot-box', ...why() }),
    () => setRole(wiki, administrator, { name: 'newcomer', role: chance.of(['editor', 'reader']), ...why() }),
    () => changeSetting(wiki, administrator, { name: 'newcomers', value: chance.of(['publish', 'review']) }),
    () => startSlowMode(wiki, moderator, { days: 4, hours: 24 }),
    () => endSlowMode(wiki, moderator),
    () => endLimits(wiki),
    // Minutes, hours, a day and its end, half a year.
    ...[0.02, 0.5, 5, 24, 11.99].map((hours) => () => later(wiki, hours)),
    () => chance.below(20) === 0 && later(wiki, 24 * 181),
  ];
  return { wiki, people, happen: () => tried(chance.of(writes)) };
}

const PARTS = ['text', 'summary', 'author'] as const;
const LEVELS = ['suggestions', 'moderators'] as const;
const TERMS = ['day', 'week', 'month'];

function guide(title: string, body: string) {
  return {
    ...{ kind: 'guide', title, body, tags: ['tips'], facts: { summary: 'What the page says.' } },
    ...{ summary: '', affiliated: false },
  };
}

/** What the rules refuse happens as well, and changes nothing. */
/** Does what may be refused by the rules. */
export function tried(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Error) || error.constructor.name === 'TypeError') throw error;
  }
}

function edit(wiki: TestWiki, by: User, slug: string, chance: Chance): void {
  const page = findPageBySlug(wiki.db, slug);
  if (!page) return;
  editPage(wiki, by, {
    ...{ slug, baseRevision: page.currentRevisionId, title: page.title, tags: ['tips'] },
    body: `Words ${chance.below(1000)} and [[${chance.of(['Spoke', 'Hustle', 'Nowhere', 'Page 3'])}]].\n`,
    facts: { ...(JSON.parse(page.factsJson) as object), summary: `Line ${chance.below(100)}.` },
    ...{ summary: `Edit ${chance.below(1000)}`, minor: false, affiliated: chance.below(5) === 0 },
  });
}

function moving(slug: string, chance: Chance) {
  const title = `Moved ${chance.below(5)}`;
  return { slug, title: chance.below(3) === 0 ? title : slug, to: '', keepName: chance.below(2) === 0, relink: false };
}

function checking(wiki: TestWiki, slug: string, chance: Chance) {
  const revision = findPageBySlug(wiki.db, slug)?.currentRevisionId ?? 0;
  return { part: chance.of(['cost', 'rest'] as const), revision, affiliated: false };
}

function propose(wiki: TestWiki, slug: string, chance: Chance): void {
  const page = findPageBySlug(wiki.db, slug);
  if (!page) return;
  const said = { summary: 'Better', minor: false, affiliated: false };
  const text = {
    title: page.title,
    body: `Proposed ${chance.below(100)}.\n`,
    tags: ['tips'],
    facts: { summary: 'A line.' },
  };
  proposeEdit(wiki, undefined, { ...text, ...said, slug, baseRevision: page.currentRevisionId }, 'no-account');
}
