import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import type { Plugin } from 'prosemirror-state';
import { wordsOfTarget } from '../../markup/wiki-links.js';
import { schema } from './schema.js';

const { heading, bullet_list, ordered_list, blockquote } = schema.nodes;

/** Signs that people type out of habit become what they stand for; Backspace right behind them takes that back. */
export function typedSigns(): Plugin {
  return inputRules({
    rules: [
      textblockTypeInputRule(/^(#{2,4})\s$/, heading, ([, signs = '']) => ({ level: signs.length })),
      wrappingInputRule(/^\s*[-*]\s$/, bullet_list),
      wrappingInputRule(/^1[.)]\s$/, ordered_list),
      wrappingInputRule(/^>\s$/, blockquote),
      new InputRule(/\[\[([^[\]|\n]{1,200})(?:\|([^[\]\n]{1,300}))?\]\]$/, (state, match, start, end) => {
        const [, page = '', words = ''] = match;
        const shown = words.trim() === '' ? wordsOfTarget(page.trim()) : words.trim();
        return state.tr.replaceWith(start, end, schema.text(shown, [schema.mark('link', { page: page.trim() })]));
      }),
    ],
  });
}
