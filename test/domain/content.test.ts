import {
  EMPTY_CONTENT,
  missingIssues,
  sameContent,
  summaryIssues,
  tidyLine,
  titleIssues,
  type Content,
} from '../../src/domain/content.js';
import { NO_FACTS, type Facts } from '../../src/domain/facts.js';
import type { Kind } from '../../src/domain/kind.js';

test.each([
  ['blanks around and doubled', '  Peer-to-peer \t  texting ', 'Peer-to-peer texting'],
  ['line ends', 'Peer\r\nto peer', 'Peer to peer'],
  ['characters that cannot be seen', 'Sig\u200bnal\u202e', 'Sig nal'],
  ['letters that cannot be seen', '\u3164Sig\u034fnal\ufe0f\uffa0', 'Signal'],
  ['a blank of another script', 'Sig\u2800nal', 'Sig nal'],
  ['codes that are no characters, which a feed cannot hold', 'Sig\uffffnal\ufffe', 'Signal'],
])('a line loses %s', (_, typed, tidy) => {
  expect(tidyLine(typed)).toBe(tidy);
});

test('of a line far too long only the beginning is read', () => {
  expect(tidyLine('x'.repeat(1_000_000))).toHaveLength(10_000);
});

test.each([['Signal'], ['C++'], ['año'], ['7'], ['𐌰'.repeat(120)]])('“%s” can be the name of a page', (title) => {
  expect(titleIssues(title)).toEqual([]);
});

test.each([
  ['', 'Write the name of the page.'],
  ['x'.repeat(121), 'A name can have at most {n} characters.'],
  ['?!', 'A name needs at least one letter or digit.'],
  ['a [b]', 'A name cannot hold [, ] or |.'],
  ['a|b', 'A name cannot hold [, ] or |.'],
])('“%s” cannot be the name of a page, and the form says why', (title, message) => {
  expect(titleIssues(title)).toMatchObject([{ field: 'title', message }]);
});

test('an edit summary can have 300 characters, not more', () => {
  expect(summaryIssues('🎉'.repeat(300))).toEqual([]);
  expect(summaryIssues('x'.repeat(301))).toMatchObject([{ field: 'summary', values: { n: 300 } }]);
});

test.each<[Kind, string[]]>([
  ['tool', ['facts.summary', 'tags', 'facts.website', 'facts.uses']],
  ['guide', ['facts.summary', 'tags']],
  ['use', ['facts.summary', 'tags']],
  ['help', ['facts.summary']],
])('an empty %s page still misses %j', (kind, fields) => {
  expect(missingIssues(kind, EMPTY_CONTENT).map(({ field }) => field)).toEqual(fields);
});

test('a tool page with one line, tag, website and use misses nothing', () => {
  const facts: Facts = { ...NO_FACTS, summary: 'Private messages.', website: 'https://signal.org/', uses: [3] };

  expect(missingIssues('tool', { title: 'Signal', body: '', tags: ['tips'], facts })).toEqual([]);
});

const PAGE: Content = { title: 'Signal', body: 'Words.\n', tags: ['tips'], facts: NO_FACTS };

test.each<[string, Partial<Content>]>([
  ['title', { title: 'signal' }],
  ['body', { body: 'Words. \n' }],
  ['tags', { tags: ['tips', 'fundraising'] }],
  ['facts', { facts: { ...NO_FACTS, summary: 'Private messages.' } }],
])('two states that differ in the %s are not the same', (_, change) => {
  expect(sameContent(PAGE, { ...PAGE })).toBe(true);
  expect(sameContent(PAGE, { ...PAGE, ...change })).toBe(false);
});
