import { joinedName, type Word, wordsIn } from './words.js';
import type { SearchDocument, ToolTraits } from './search.js';

/** What search knows of a page beside the terms it is indexed under. */
export interface Traits {
  readonly title: string;
  readonly kind: string;
  /** Joined labels of its tags. */
  readonly tags: readonly string[];
  readonly tool: ToolTraits | undefined;
  readonly synonyms: readonly (readonly string[])[];
  /** Every word in order, folded, one blank around each; a line for each part of the page, the text last, so that no phrase spans two. */
  readonly flow: string;
}

/** The traits of a page; `text` is the words of its text. */
export function traitsOf(document: SearchDocument, text: readonly Word[]): Traits {
  const { title, kind = '', tool, synonyms = [] } = document;
  const { aliases, tags, uses, summary } = document;
  const head = [title, ...aliases, ...tags, ...uses, summary].map(wordsIn);
  return {
    ...{ title, kind, tool, synonyms },
    tags: tags.map(joinedName),
    flow: [...head, text].map(flowOf).join('\n'),
  };
}

/** Words as they stand in a flow, to be looked for there: ` peer to peer `. */
export function flowOf(words: readonly Word[]): string {
  return ` ${words.map(({ forms }) => forms[0]).join(' ')} `;
}
