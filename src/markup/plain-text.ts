import type { Token } from 'markdown-it';
import { translatorFor } from '../locales/translate.js';
import { exceedsLimits, isTooDeep } from './limits.js';
import { environmentFor } from './page.js';
import { ALL_ADDITIONS, createMarkdown } from './render.js';
import { wordsOf } from './tokens.js';

const markdown = createMarkdown({
  ...ALL_ADDITIONS,
  headings: false,
  files: false,
  pictures: false,
  outsideLinks: false,
});

const CODE = new Set(['fence', 'code_block']);
const CELLS_END = new Set(['th_close', 'td_close']);

/** The readable words of a page, for search: no marks and no link addresses; each paragraph, heading, list item and table row on a line of its own. */
export function plainText(source: string): string {
  if (exceedsLimits(source)) return source;
  const tokens = markdown.parse(source, environmentFor(translatorFor('en')));
  if (isTooDeep(tokens, markdown.options.maxNesting)) return source;
  return tokens
    .map((token, at) => wordsIn(token, tokens[at - 1]))
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

function wordsIn(token: Token, before: Token | undefined): string {
  // A note's title holds our word for its kind; only the words typed are wanted.
  if (before?.type === 'note_title_open') return token.content;
  if (token.type === 'inline') return wordsOf(token.children ?? []);
  return CODE.has(token.type) ? `${token.content}\n` : gapAfter(token);
}

function gapAfter(token: Token): string {
  if (CELLS_END.has(token.type)) return ' ';
  return token.nesting === -1 && token.block ? '\n' : '';
}
