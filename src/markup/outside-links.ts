import type { MarkdownIt, Token } from 'markdown-it';
import { pageOf, type Page } from './page.js';
import { attribute, changeLines, closing, opening, text, wordsOf } from './tokens.js';

export const OUTSIDE_REL = 'nofollow noopener noreferrer ugc';

/** Rule: a link to another site says so in words: its domain, unless the link's own words name it already. */
export function outsideLinks(md: MarkdownIt): void {
  md.core.ruler.push('outside_links', (state) => {
    const page = pageOf(state.env);
    changeLines(
      state.tokens,
      (token) => token.type === 'link_open',
      (children) => markLinks(children, page),
    );
  });
}

function markLinks(children: readonly Token[], page: Page): Token[] {
  let opened = 0;
  return children.flatMap((token, at) => {
    if (token.type === 'link_open') opened = at;
    const open = children[opened];
    if (token.type !== 'link_close' || !open) return [token];
    return [...markOf(open, wordsOf(children.slice(opened, at)), page), token];
  });
}

function markOf(open: Token, words: string, page: Page): Token[] {
  const href = attribute(open, 'href');
  if (/^(?:mailto|tel):/i.test(href)) page.outsideLinks.add(href);
  // A link without words could be neither heard nor clicked.
  if (!/^https?:/i.test(href)) return words.trim() === '' ? [text(href)] : [];
  const domain = noteOutside(href, page);
  open.attrSet('class', 'outside');
  open.attrSet('rel', OUTSIDE_REL);
  const named = domain === '' || names(words.toLowerCase(), domain);
  return named
    ? span('visually-hidden', ` ${page.t('(outside link)')}`)
    : span('outside-mark', words.trim() === '' ? domain : ` (${domain})`);
}

function noteOutside(href: string, page: Page): string {
  if (!URL.canParse(href)) return '';
  const url = new URL(href);
  page.outsideLinks.add(url.href);
  return url.hostname.replace(/^www\./, '');
}

function names(words: string, domain: string): boolean {
  const at = words.indexOf(domain);
  const around = words.charAt(at - 1) + words.charAt(at + domain.length);
  return at !== -1 && !/[\p{L}\p{N}-]/u.test(around);
}

function span(name: string, words: string): Token[] {
  const open = opening('mark_open', 'span', { class: name });
  return [open, text(words), closing(open)];
}
