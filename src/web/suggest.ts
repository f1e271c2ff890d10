import type { RequestHandler } from 'express';
import type { Page } from '../domain/revision.js';
import type { Wiki } from '../wiki.js';
import { queryText } from './request.js';
import { nearestPages } from './search-finding.js';
import { askedText } from './search-query.js';

const SUGGESTIONS = 10;

/** Names that begin like what is being typed, for programs, the search box, and the search field of a browser. */
export function showSuggestions(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const asked = askedText(req);
    const pages = await nearestPages(wiki, asked, SUGGESTIONS);
    if (queryText(req, 'format', 10) === 'opensearch')
      res.type('application/x-suggestions+json').send(JSON.stringify(forBrowsers(asked, pages, wiki.config.baseUrl)));
    else res.json({ suggestions: pages.map(({ slug, title, kind, summary }) => ({ slug, title, kind, summary })) });
  };
}

/** The four lists of the OpenSearch suggestions extension 1.1: what was typed, names, what they are, where they stand. */
function forBrowsers(asked: string, pages: readonly Page[], baseUrl: string) {
  const addresses = pages.map(({ slug }) => `${baseUrl}/wiki/${encodeURIComponent(slug)}`);
  return [asked, pages.map(({ title }) => title), pages.map(({ summary }) => summary), addresses];
}
