import type { RequestHandler } from 'express';
import type { Page } from '../domain/revision.js';
import type { Wiki } from '../wiki.js';
import type { Translate } from '../locales/translate.js';
import { frameOf } from './frame.js';
import { endedWords } from './page-rows.js';
import { queryText } from './request.js';
import { nearestPages } from './search-finding.js';
import { askedText } from './search-query.js';

const SUGGESTIONS = 10;

/** Names that begin like what is being typed, for programs, the search box, and the search field of a browser. */
export function showSuggestions(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const { t } = frameOf(res);
    const asked = askedText(req);
    const pages = await nearestPages(wiki, asked, SUGGESTIONS);
    if (queryText(req, 'format', 10) === 'opensearch')
      res.type('application/x-suggestions+json').send(JSON.stringify(forBrowsers(asked, pages, wiki.config.baseUrl)));
    else res.json({ suggestions: pages.map((page) => suggestionOf(page, t)) });
  };
}

/** A tool that has closed says so first. */
function suggestionOf(page: Page, t: Translate) {
  const { slug, title, kind, summary } = page;
  const ended = endedWords(page, t);
  return { slug, title, kind, summary: ended === '' ? summary : `${ended}. ${summary}` };
}

/** The four lists of the OpenSearch suggestions extension 1.1: what was typed, names, what they are, where they stand. */
function forBrowsers(asked: string, pages: readonly Page[], baseUrl: string) {
  const addresses = pages.map(({ slug }) => `${baseUrl}/wiki/${encodeURIComponent(slug)}`);
  return [asked, pages.map(({ title }) => title), pages.map(({ summary }) => summary), addresses];
}
