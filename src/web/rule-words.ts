import { LEVELS, type Conditions, type Level } from '../domain/abuse-rule.js';
import { kindNamed } from '../domain/kind.js';
import type { Arithmetic } from '../domain/rule-arithmetic.js';
import { RULE_NUMBER_NAMES, type RuleNumber } from '../domain/read-rule.js';
import type { Translate } from '../locales/translate.js';

interface LevelWords {
  readonly words: string;
  readonly effect: string;
}

/** What a rule does at each level (English keys). */
export const LEVEL_WORDS: Readonly<Record<Level, LevelWords>> = {
  off: { words: 'Off', effect: 'It does nothing.' },
  note: { words: 'Watch only', effect: 'The edit is published, and marked for moderators.' },
  question: { words: 'Ask first', effect: 'The person is asked once more, and can go on with a reason.' },
  proposal: { words: 'Hold', effect: 'The edit waits as a suggestion until somebody has looked at it.' },
  refuse: { words: 'Refuse', effect: 'The edit is not published. The text stays in the form.' },
};

/** The label of each number a rule can ask for (English keys). */
export const NUMBER_WORDS: Readonly<Record<RuleNumber, string>> = {
  links: 'New links to other sites, at least',
  grows: 'The text grows by so many characters, at least',
  shrinks: 'The text shrinks by so many characters, at least',
  share: 'Percent of the text taken out, at least',
  repeats: 'The same line, or the same word in a row, so many times',
  days: 'The account is younger than so many days',
  edits: 'The account made fewer edits than',
};

/** What a rule looks for, one line each, in words. */
export function conditionWords(t: Translate, conditions: Conditions): readonly string[] {
  const { site, words, kind, tag, newPage, sparesModerators, sparesOldHands } = conditions;
  const label = kindNamed(kind)?.label ?? '';
  const numbers = RULE_NUMBER_NAMES.filter((name) => conditions[name] > 0);
  const asked: readonly (readonly [boolean, string])[] = [
    [site !== '', t('A new link to {site}', { site })],
    [words.length > 0, t('One of these words is added: {words}', { words: oneOf(words, t.locale) })],
    [label !== '', t('Only pages of this kind: {kind}', { kind: t(label) })],
    [tag !== '', t('Only pages with this tag: {tag}', { tag })],
    [newPage, t('Only new pages')],
    [sparesModerators, t('Moderators are spared')],
    [sparesOldHands, t('Long-standing editors are spared')],
  ];
  return [
    ...numbers.map((name) => t('{what}: {n}', { what: t(NUMBER_WORDS[name]), n: conditions[name] })),
    ...asked.filter(([isAsked]) => isAsked).map(([, line]) => line),
  ];
}

function oneOf(words: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(words);
}

/** The arithmetic of a rule, in a sentence or two. */
export function arithmeticWords(t: Translate, { edits, hits, bad, most }: Arithmetic): string {
  const values = { edits, hits, bad, honest: hits - bad, most };
  return t(ARITHMETIC, values);
}

const ARITHMETIC =
  'It hits {hits} of the last {edits} edits. {bad} of these were undone or removed since. That leaves {honest}, and it may hit {most}.';

/** What a log keeps of a rule, in words: its number, what it does and its arithmetic, and never what it looks for. */
export function ruleInWords(detail: string, t: Translate) {
  const [id = '', level = '', ...texts] = detail.split(',');
  const known = LEVELS.find((one) => one === level);
  const counted = texts.some((text) => text !== '') ? countedIn(texts.map(Number)) : undefined;
  return {
    rule: t('rule {id}', { id }),
    level: known ? t(LEVEL_WORDS[known].words) : '',
    counted: counted ? arithmeticWords(t, counted) : '',
  };
}

function countedIn([edits = 0, hits = 0, bad = 0, most = 0]: readonly number[]): Arithmetic {
  return { edits, hits, bad, most };
}
