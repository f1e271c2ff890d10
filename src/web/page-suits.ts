import { characters } from '../domain/characters.js';
import type { Content } from '../domain/content.js';
import { splitSections } from '../domain/sections.js';
import { kindOf, type Kind } from '../domain/kind.js';
import { plainText } from '../markup/plain-text.js';

/** Who a tool suits and what to watch out for, in the page's own first words. */
export interface Suits {
  readonly heading: string;
  readonly words: string;
}

const SHOWN = ['Good for', 'Watch out for'];
const LONGEST = 220;
/** The sentence stands at the beginning; reading a whole long text for each visitor would hold up the others. */
const READ = 2000;

/** The first sentence under "Good for" and under "Watch out for"; none for other kinds of page. */
export function suitsOf(kind: Kind, content: Pick<Content, 'body'>): readonly Suits[] {
  const { template } = kindOf(kind);
  const sections = template.length === 0 ? [] : (splitSections(content.body, template) ?? []);
  return sections
    .filter(({ heading }) => SHOWN.includes(heading))
    .map(({ heading, text }) => ({ heading, words: firstSentence(plainText(text.slice(0, READ))) }))
    .filter(({ words }) => words !== '');
}

function firstSentence(text: string): string {
  const [line = ''] = text.trim().split('\n');
  const [sentence = line] = line.split(/(?<=[.!?])\s+(?=[\p{Lu}\d“"])/u);
  return characters(sentence) <= LONGEST ? sentence : `${sentence.slice(0, LONGEST).replace(/\s+\S*$/, '')} …`;
}
