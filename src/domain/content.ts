import { characters } from './characters.js';
import { factsToJson, NO_FACTS, type Facts } from './facts.js';
import type { Kind } from './kind.js';
import { kindOf } from './kind.js';
import type { Issue } from './refused.js';
import { slugOf } from './slug.js';
import { visibleLine } from './text.js';

/** Everything of a page that has a history: what one revision holds. Tags are named by their slugs. */
export interface Content {
  readonly title: string;
  readonly body: string;
  readonly tags: readonly string[];
  readonly facts: Facts;
}

/** A page with nothing on it yet. */
export const EMPTY_CONTENT: Content = { title: '', body: '', tags: [], facts: NO_FACTS };

const TITLE_LIMIT = 120;
const SUMMARY_LIMIT = 300;

/** Far above what any line may hold, so that no megabytes are tidied before it is refused. */
const LONGEST_LINE = 10_000;

/** A title, name or reason without the blanks around and doubled inside, and without characters that cannot be seen. */
export function tidyLine(text: string): string {
  return visibleLine(text.slice(0, LONGEST_LINE));
}

/** What somebody typed in several lines, tidied and in one. */
export function inOneLine(words: string): string {
  return words
    .split(/[\r\n]+/)
    .map(tidyLine)
    .filter(Boolean)
    .join(' ');
}

/** What is wrong with a title, if anything. */
export function titleIssues(title: string): readonly Issue[] {
  if (title === '') return [{ field: 'title', message: 'Write the name of the page.' }];
  if (characters(title) > TITLE_LIMIT) {
    return [{ field: 'title', message: 'A name can have at most {n} characters.', values: { n: TITLE_LIMIT } }];
  }
  if (slugOf(title) === '') return [{ field: 'title', message: 'A name needs at least one letter or digit.' }];
  if (/[[\]|]/.test(title)) return [{ field: 'title', message: 'A name cannot hold [, ] or |.' }];
  return [];
}

/** What is wrong with an edit summary, if anything. */
export function summaryIssues(summary: string): readonly Issue[] {
  if (characters(summary) <= SUMMARY_LIMIT) return [];
  return [
    {
      field: 'summary',
      message: 'What you changed can be told in at most {n} characters.',
      values: { n: SUMMARY_LIMIT },
    },
  ];
}

/** What people must still fill in before a page can be published. */
export function missingIssues(kind: Kind, content: Content): readonly Issue[] {
  const { needsTag, hasToolFacts } = kindOf(kind);
  const { facts } = content;
  const asked: readonly (readonly [boolean, Issue])[] = [
    [facts.summary === '', { field: 'facts.summary', message: 'Say in one line what it is for.' }],
    [needsTag && content.tags.length === 0, { field: 'tags', message: 'Choose at least one tag.' }],
    [
      hasToolFacts && facts.website === '',
      { field: 'facts.website', message: 'Give the address of the maker’s website.' },
    ],
    [hasToolFacts && facts.uses.length === 0, { field: 'facts.uses', message: 'Choose what it is used for.' }],
  ];
  return asked.filter(([missing]) => missing).map(([, issue]) => issue);
}

/** Whether two states of a page are the same, byte for byte. */
export function sameContent(one: Content, other: Content): boolean {
  return (
    one.title === other.title &&
    one.body === other.body &&
    JSON.stringify(one.tags) === JSON.stringify(other.tags) &&
    factsToJson(one.facts) === factsToJson(other.facts)
  );
}
