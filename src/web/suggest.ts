import type { RequestHandler } from 'express';
import type { Wiki } from '../wiki.js';
import { nearestPages } from './search-finding.js';
import { askedText } from './search-query.js';

const SUGGESTIONS = 10;

/** Names that begin like what is being typed, for programs and the search box. */
export function showSuggestions(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const pages = await nearestPages(wiki, askedText(req), SUGGESTIONS);
    res.json({ suggestions: pages.map(({ slug, title, kind, summary }) => ({ slug, title, kind, summary })) });
  };
}
