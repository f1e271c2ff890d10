import type { MarkdownIt, Token } from 'markdown-it';
import containerPlugin from 'markdown-it-container';
import type { Translate } from '../locales/translate.js';
import { pageOf } from './page.js';
import { closing, inline, openingBlock, text } from './tokens.js';

/** What a note can be. */
export const KINDS = ['note', 'warning'] as const;
type Kind = (typeof KINDS)[number];

/** Rule: `::: note` or `::: warning`, optionally with words of its own, up to `:::`, is set apart with a title. */
export function notes(md: MarkdownIt): void {
  for (const kind of KINDS) {
    md.use(containerPlugin, kind);
    // The plugin's own way of putting out the tag would repeat the kind as a class.
    md.renderer.rules[`container_${kind}_open`] = (tokens, at, options, _env, renderer) =>
      renderer.renderToken(tokens, at, options);
  }
  md.core.ruler.push('notes', (state) => {
    const { t } = pageOf(state.env);
    state.tokens = state.tokens.flatMap((token) => {
      const kind = KINDS.find((name) => token.type.startsWith(`container_${name}_`));
      return kind ? setApart(token, kind, t) : [token];
    });
  });
}

function setApart(token: Token, kind: Kind, t: Translate): Token[] {
  token.tag = 'aside';
  if (token.nesting !== 1) return [token];
  token.attrSet('class', kind === 'note' ? 'note' : `note note-${kind}`);
  // Without the role each one would be a landmark of the same name.
  token.attrSet('role', 'note');
  const own = token.info.trim().slice(kind.length).trim();
  const word = kind === 'note' ? t('Note') : t('Warning');
  const title = openingBlock('note_title_open', 'p', { class: 'note-title' });
  return [token, title, inline(own, [text(own === '' ? word : `${word}: ${own}`)]), closing(title)];
}
