import { asksForSomething, CAPS, CONDITIONS, MOST_WORDS, type Conditions } from './abuse-rule.js';
import { characters } from './characters.js';
import { tidyLine } from './content.js';
import { spelledOut } from './edit-marks.js';
import { kindNamed } from './kind.js';
import type { Issue } from './refused.js';

/** The numbers a rule can ask for, and the highest of each. */
export const RULE_NUMBERS = {
  links: 100,
  grows: 500_000,
  shrinks: 500_000,
  share: 100,
  repeats: 1000,
  days: 365,
  edits: 1000,
} as const;
export type RuleNumber = keyof typeof RULE_NUMBERS;
export const RULE_NUMBER_NAMES = Object.keys(RULE_NUMBERS) as readonly RuleNumber[];

/** A rule as somebody types it. */
export type TypedRule = Readonly<
  Record<RuleNumber | 'name' | 'message' | 'site' | 'words' | 'kind' | 'tag' | 'cap', string> &
    Record<'newPage' | 'sparesModerators' | 'sparesOldHands', boolean>
>;

export interface ReadRule {
  readonly name: string;
  readonly message: string;
  readonly cap: number;
  readonly conditions: Conditions;
}

const LONGEST_NAME = 80;
const LONGEST_MESSAGE = 160;
const LONGEST_WORD = 80;

/** A rule from what was typed, and what is wrong with it. */
export function readRule(typed: TypedRule): { readonly rule: ReadRule; readonly issues: readonly Issue[] } {
  const [name, message] = [tidyLine(typed.name), tidyLine(typed.message)];
  const cap = capOf(typed.cap);
  const words = typed.words.split('\n').map(tidyLine).filter(Boolean);
  const site = siteOf(typed.site);
  const read = conditionsOf(typed, site, words);
  const issues = [
    ...lineIssues('name', name, LONGEST_NAME, 'Give the rule a name.'),
    ...lineIssues('message', message, LONGEST_MESSAGE, 'Say what the person reads.'),
    ...numberIssues(typed, cap),
    ...(site === undefined ? [{ field: 'site', message: 'Write a site as in example.org.' }] : []),
    ...wordIssues(words),
    ...(asksForSomething(read) ? [] : [{ field: 'links', message: 'Ask for something: this would hit every edit.' }]),
  ];
  return { rule: { name, message, cap: cap ?? CAPS.standard, conditions: read }, issues };
}

function conditionsOf(typed: TypedRule, site: string | undefined, words: readonly string[]): Conditions {
  const { newPage, sparesModerators, sparesOldHands, kind, tag } = typed;
  const conditions = CONDITIONS.safeParse({
    ...Object.fromEntries(RULE_NUMBER_NAMES.map((one) => [one, wholeNumber(typed[one], RULE_NUMBERS[one]) ?? 0])),
    ...{ site: site ?? '', words: words.map((word) => word.slice(0, LONGEST_WORD)).slice(0, MOST_WORDS) },
    ...{ newPage, sparesModerators, sparesOldHands, kind: kindNamed(kind)?.kind ?? '', tag },
  });
  return conditions.success ? conditions.data : CONDITIONS.parse({});
}

function capOf(text: string): number | undefined {
  return wholeNumber(text === '' ? String(CAPS.standard) : text, CAPS.most);
}

/** A whole number from a text, '' for none; undefined for anything else. */
function wholeNumber(text: string, most: number): number | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return 0;
  return /^\d{1,6}$/.test(trimmed) && Number(trimmed) <= most ? Number(trimmed) : undefined;
}

function numberIssues(typed: TypedRule, cap: number | undefined): readonly Issue[] {
  const wrong = RULE_NUMBER_NAMES.filter((name) => wholeNumber(typed[name], RULE_NUMBERS[name]) === undefined);
  const issues = wrong.map((field) => ({
    ...{ field, message: 'Write a whole number up to {n}, or nothing.', values: { n: RULE_NUMBERS[field] } },
  }));
  if (cap !== undefined && cap >= 1) return issues;
  return [...issues, { field: 'cap', message: 'Write a whole number from 1 to {n}.', values: { n: CAPS.most } }];
}

function lineIssues(field: string, text: string, most: number, missing: string): readonly Issue[] {
  if (text === '') return [{ field, message: missing }];
  return characters(text) <= most ? [] : [{ field, message: 'Use at most {n} characters.', values: { n: most } }];
}

function wordIssues(words: readonly string[]): readonly Issue[] {
  const field = 'words';
  if (words.length > MOST_WORDS) return [{ field, message: 'Use at most {n} lines.', values: { n: MOST_WORDS } }];
  if (words.some((word) => word.length > LONGEST_WORD))
    return [{ field, message: 'Use at most {n} characters on a line.', values: { n: LONGEST_WORD } }];
  const empty = words.find((word) => spelledOut(word).trim() === '');
  return empty === undefined ? [] : [{ field, message: '“{word}” has no letters or digits.', values: { word: empty } }];
}

/** The host of a site, however it was typed; undefined where it is none, '' for nothing. */
function siteOf(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  const address = /^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  const host = URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : '';
  return host.includes('.') && host.length <= 200 ? host : undefined;
}
