import type { MarkdownIt, StateInline } from 'markdown-it';
import type { Translate } from '../locales/translate.js';
import { decodeHtml, encodeHtml } from './entities.js';
import { headingId } from './heading-id.js';
import { pageOf } from './page.js';
import { attribute } from './tokens.js';

type Resolve = (target: string) => { href: string; title: string } | undefined;

const LINK = /\[\[([^[\]|\n]{1,200})(?:\|([^[\]\n]{0,300}))?\]\]/y;
const MARK = /<a data-wiki="([^"]*)"(?: data-anchor="([^"]*)")?>([^<]*)<\/a>/g;

/** How long a resolved link is at most beyond its mark, in bytes, apart from the words of the page itself. */
export const WIKI_LINK_GROWTH = 100;

/** Rule: `[[Page]]`, `[[Page|words]]` and `[[Page#Heading]]` leave a mark that resolveWikiLinks replaces. */
export function wikiLinks(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'wiki_link', readLink);
  md.core.ruler.push('wiki_links', (state) => {
    const { wikiLinks: targets } = pageOf(state.env);
    for (const token of state.tokens.flatMap((line) => line.children ?? [])) {
      if (token.type === 'wiki_link_open') targets.add(attribute(token, 'data-wiki'));
    }
  });
}

/** Puts links in place of the marks that renderMarkdown left: `resolve` finds a page by its target or answers undefined. */
export function resolveWikiLinks(html: string, resolve: Resolve, t: Translate): string {
  const found = new Map<string, ReturnType<Resolve>>();
  return html.replace(MARK, (_mark, typed: string, anchor: string | undefined, words: string) => {
    const target = decodeHtml(typed);
    if (!found.has(target)) found.set(target, resolve(target));
    const page = found.get(target);
    if (!page) return missingLink(target, words, t);
    const title = page.title === decodeHtml(words) ? '' : ` title="${encodeHtml(page.title)}"`;
    return `<a href="${encodeHtml(page.href)}${anchor ? `#${anchor}` : ''}"${title}>${words}</a>`;
  });
}

function missingLink(target: string, words: string, t: Translate): string {
  const query = new URLSearchParams({ title: target }).toString();
  const mark = `<span class="missing-mark"> ${encodeHtml(t('(not written yet)'))}</span>`;
  return `<a class="missing" href="/new?${query}" rel="nofollow">${words}${mark}</a>`;
}

function readLink(state: StateInline, silent: boolean): boolean {
  LINK.lastIndex = state.pos;
  const [whole, target = '', words = ''] = LINK.exec(state.src) ?? [];
  const typed = target.trim();
  if (!whole || typed === '') return false;
  if (!silent) pushLink(state, typed, words.trim());
  state.pos += whole.length;
  return true;
}

function pushLink(state: StateInline, typed: string, words: string): void {
  const [target, heading] = splitTarget(typed);
  const anchor = heading === '' ? '' : headingId(heading);
  const kind = target === '' ? 'link' : 'wiki_link';
  const open = state.push(`${kind}_open`, 'a', 1);
  open.meta = { typed };
  if (target === '') open.attrSet('href', `#${anchor}`);
  else open.attrSet('data-wiki', target);
  if (target !== '' && anchor !== '') open.attrSet('data-anchor', anchor);
  state.push('text', '', 0).content = words === '' ? wordsOfTarget(typed) : words;
  state.push(`${kind}_close`, 'a', -1);
}

/** What a link without words of its own shows, by what stands between [[ and ]]. */
export function wordsOfTarget(typed: string): string {
  return splitTarget(typed)
    .filter((part) => part !== '')
    .join(': ');
}

/** The name of a page and the heading on it, parted, in what stands between [[ and ]]; either can be empty. */
export function splitTarget(typed: string): [target: string, heading: string] {
  const at = typed.lastIndexOf('#');
  // `#` before a letter begins a heading; in `C#` or `C# for beginners` it belongs to the title.
  if (at === -1 || !/^[\p{L}\p{N}]/u.test(typed.slice(at + 1))) return [typed, ''];
  return [typed.slice(0, at).trim(), typed.slice(at + 1)];
}
