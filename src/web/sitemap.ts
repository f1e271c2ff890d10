import type { RequestHandler } from 'express';
import { Refused } from '../domain/refused.js';
import { countSitemapParts, listSitemapPart, SITEMAP_PART } from '../storage/sitemap.js';
import type { Wiki } from '../wiki.js';
import { queryText } from './request.js';
import { renderXml } from './views.js';

declare module './views.js' {
  interface Views {
    'sitemap/index': { readonly parts: readonly string[] };
    'sitemap/show': { readonly pages: readonly { readonly address: string; readonly day: string }[] };
  }
}

/** The addresses of all pages that readers see (sitemaps.org, protocol 0.9): one file, or where they are many a file that names its parts. */
export function showSitemap(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const { baseUrl } = wiki.config;
    const parts = countSitemapParts(wiki.db);
    const part = partIn(queryText(req, 'part', 8), parts);
    if (part === undefined) {
      const addresses = Array.from({ length: parts }, (_, n) => `${baseUrl}/sitemap.xml?part=${n + 1}`);
      renderXml(res, 'sitemap/index', { parts: addresses });
      return;
    }
    const pages = listSitemapPart(wiki.db, (part - 1) * SITEMAP_PART).map(({ slug, changedAt }) => ({
      address: `${baseUrl}/wiki/${encodeURIComponent(slug)}`,
      day: changedAt.slice(0, 10),
    }));
    renderXml(res, 'sitemap/show', { pages });
  };
}

/** Which part is asked for; undefined for the list of parts. */
function partIn(asked: string, parts: number): number | undefined {
  if (asked === '') return parts > 1 ? undefined : 1;
  const part = /^\d{1,7}$/.test(asked) ? Number(asked) : 0;
  if (part < 1 || part > parts) throw new Refused('not-found', 'The list of pages has no such part.');
  return part;
}
