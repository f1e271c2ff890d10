import { visibleRevision, type RevisionRecord } from '../../src/domain/revision.js';

const NEW_SINCE = '2026-11-19T12:00:00Z';

const RECORD: RevisionRecord = {
  id: 7,
  pageId: 3,
  parentId: 6,
  authorId: 2,
  authorName: 'night-shift',
  authorSince: '2026-01-01T00:00:00Z',
  authorMayBeNew: 1,
  authorEdits: 10,
  createdAt: '2026-11-23T12:00:00Z',
  title: 'Signal',
  summary: 'Prices checked',
  minor: 1,
  affiliated: 0,
  revertedToId: null,
  undoneId: null,
  isUndone: 0,
  acceptedBy: null,
  isImproved: 0,
  size: 120,
  parentSize: 150,
  hiddenText: 0,
  hiddenSummary: 0,
  hiddenAuthor: 0,
};

const asReader = (change: Partial<RevisionRecord>) => visibleRevision({ ...RECORD, ...change }, 0, NEW_SINCE);
const asModerator = (change: Partial<RevisionRecord>) => visibleRevision({ ...RECORD, ...change }, 1, NEW_SINCE);

test('a revision of which nothing is hidden is seen whole', () => {
  expect(asReader({})).toEqual({
    id: 7,
    pageId: 3,
    parentId: 6,
    createdAt: '2026-11-23T12:00:00Z',
    minor: true,
    affiliated: false,
    revertedTo: null,
    undid: null,
    isUndone: false,
    isErased: false,
    isUndoable: true,
    accepted: null,
    hidden: [],
    sealed: [],
    author: { id: 2, name: 'night-shift', isNew: false },
    summary: 'Prices checked',
    title: 'Signal',
    sizeChange: -30,
  });
});

test('the first revision of a page adds its whole size', () => {
  expect(asReader({ parentId: null, parentSize: null }).sizeChange).toBe(120);
});

test('a hidden text takes title and size with it, and leaves author and summary', () => {
  const seen = asReader({ hiddenText: 1 });

  expect(seen).toMatchObject({ title: null, sizeChange: null, summary: 'Prices checked', hidden: ['text'] });
  expect(seen.author?.name).toBe('night-shift');
});

test('a hidden summary leaves title and author', () => {
  const seen = asReader({ hiddenSummary: 1 });

  expect(seen).toMatchObject({ title: 'Signal', summary: null, hidden: ['summary'] });
  expect(seen.author?.name).toBe('night-shift');
});

test('a hidden author leaves title and summary', () => {
  expect(asReader({ hiddenAuthor: 1 })).toMatchObject({
    author: null,
    title: 'Signal',
    summary: 'Prices checked',
    hidden: ['author'],
  });
});

test('whoever may read what is hidden sees it, and is told what readers do not see', () => {
  const seen = asModerator({ hiddenText: 1, hiddenSummary: 1, hiddenAuthor: 1 });

  expect(seen).toMatchObject({ title: 'Signal', summary: 'Prices checked', sizeChange: -30 });
  expect(seen.author?.name).toBe('night-shift');
  expect(seen.hidden).toEqual(['text', 'summary', 'author']);
});

test.each<[string, Partial<RevisionRecord>, boolean]>([
  ['nine edits make a new person', { authorEdits: 9 }, true],
  ['ten edits and four days make somebody who is not new', { authorEdits: 10, authorSince: NEW_SINCE }, false],
  ['an account under four days is new, however many edits', { authorSince: '2026-11-19T12:00:01Z' }, true],
  ['moderators are never marked as new', { authorMayBeNew: 0, authorEdits: 0 }, false],
])('%s', (_, change, isNew) => {
  expect(asReader(change).author?.isNew).toBe(isNew);
});
