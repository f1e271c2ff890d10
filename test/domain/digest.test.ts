import { chainHash, contentDigest, type DigestedText } from '../../src/domain/digest.js';

const KEY = Buffer.from(Array.from({ length: 32 }, (_, index) => index));
const TEXT: DigestedText = {
  title: 'Signal',
  body: 'Año nuevo.\n',
  tagsJson: '["tips"]',
  factsJson: '{"summary":"Chat."}',
  summary: '',
};
const DIGEST = '81067f42ac9b20d0acb2745a67231ab34aaf0aa96dda87d2312a21c7324e5438';

// The expected values were worked out with Python's hmac and hashlib, so that they do not rest on this program.
test('the digest is HMAC-SHA-256 over each part with its length in bytes before it', () => {
  expect(contentDigest(KEY, TEXT)).toBe(DIGEST);
});

test('the chain hash is SHA-256 over the hash before, page, revision, time and digest', () => {
  const first = chainHash({
    ...{ before: '', pageId: 1, revisionId: 7, createdAt: '2026-11-23T12:00:00Z' },
    contentDigest: DIGEST,
  });
  const second = chainHash({
    ...{ before: first, pageId: 1, revisionId: 9, createdAt: '2026-11-23T13:00:00Z' },
    contentDigest: DIGEST,
  });

  expect(first).toBe('248eb86a1b3a1877e54899b53afafddd19486bbaa92d1489b310329cf88d3de2');
  expect(second).toBe('82b139ac79f4ca3f6cc476a853e1feda1191f767c4a34f3e91fee493d2bf8b0a');
});

test.each<[string, Partial<DigestedText>]>([
  ['a letter of the title', { title: 'Signals' }],
  ['a blank at the end of the body', { body: 'Año nuevo. \n' }],
  ['the tags', { tagsJson: '[]' }],
  ['the facts', { factsJson: '{}' }],
  ['the edit summary', { summary: 'Hello' }],
  ['text moved from one part to the next', { title: 'Signa', body: 'lAño nuevo.\n' }],
])('the digest changes with %s', (_, change) => {
  expect(contentDigest(KEY, { ...TEXT, ...change })).not.toBe(DIGEST);
});

test('the digest under another key is another one', () => {
  expect(contentDigest(Buffer.alloc(32), TEXT)).not.toBe(DIGEST);
});
