import type { MarkdownIt, Token } from 'markdown-it';
import type { Translate } from '../locales/translate.js';
import { pageOf } from './page.js';
import { attribute, changeLines, closing, opening, text, wordsOf } from './tokens.js';

/** Rule: a picture becomes a link to it, so that reading a page asks no other site for anything. */
export function pictures(md: MarkdownIt): void {
  md.core.ruler.push('pictures', (state) => {
    const { t } = pageOf(state.env);
    changeLines(state.tokens, isPicture, (children) => linkPictures(children, t));
  });
}

function isPicture(token: Token): boolean {
  return token.type === 'image';
}

function linkPictures(children: readonly Token[], t: Translate): Token[] {
  let links = 0;
  return children.flatMap((token) => {
    if (token.tag === 'a') links += token.nesting;
    return isPicture(token) ? pictureLink(token, links > 0, t) : [token];
  });
}

function pictureLink(picture: Token, insideLink: boolean, t: Translate): Token[] {
  const alt = wordsOf(picture.children ?? []).trim();
  const words = text(alt === '' ? t('Picture') : t('Picture: {words}', { words: alt }));
  const href = attribute(picture, 'src');
  if (insideLink || href === '') return [words];
  const title = attribute(picture, 'title');
  const open = opening('link_open', 'a', title === '' ? { href } : { href, title });
  return [open, words, closing(open)];
}
