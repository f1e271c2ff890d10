import { setImmediate } from 'node:timers/promises';
import { ambiguousNames, publicPagesNamed } from '../actions/access-names.js';
import type { Page } from '../domain/revision.js';
import { slugOf } from '../domain/slug.js';
import type { Translate } from '../locales/translate.js';
import type { Rendered } from '../markup/render.js';
import { resolveWikiLinks } from '../markup/wiki-links.js';
import type { Wiki } from '../wiki.js';
import { withFiles } from './shown-files.js';

const LINKS_AT_ONCE = 500;

/** A rendered body with its wiki links as they lead today, and its files as they are. Others are answered between two slices of many links. */
export async function bodyFor(wiki: Wiki, rendered: Rendered, t: Translate, saves = false): Promise<string> {
  const pages = new Map<string, Page>();
  const unclear = new Set<string>();
  for (let n = 0; n < rendered.wikiLinks.length; n += LINKS_AT_ONCE) {
    if (n > 0) await setImmediate();
    const keys = rendered.wikiLinks.slice(n, n + LINKS_AT_ONCE).map(slugOf);
    const found = publicPagesNamed(wiki, keys);
    for (const [key, page] of found) pages.set(key, page);
    for (const key of ambiguousNames(wiki, keys, found)) unclear.add(key);
  }
  const resolve = (target: string) => {
    const key = slugOf(target);
    const page = pages.get(key);
    if (page) return { href: `/wiki/${page.slug}`, title: page.title };
    return unclear.has(key)
      ? { href: `/wiki/${key}`, title: t('{name} can mean several pages', { name: target }) }
      : undefined;
  };
  return withFiles(wiki, resolveWikiLinks(rendered.html, resolve, t), rendered, { t, savesData: saves });
}
