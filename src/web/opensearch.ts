import type { RequestHandler } from 'express';
import type { Wiki } from '../wiki.js';
import { frameOf } from './frame.js';
import { cut } from './request.js';
import { renderXml } from './views.js';

declare module './views.js' {
  interface Views {
    'opensearch/show': {
      readonly shortName: string;
      readonly siteName: string;
      readonly baseUrl: string;
      readonly icon: string;
    };
  }
}

/** The standard allows a short name this many characters. */
const SHORT = 16;

/** How a browser's search field can search this site (OpenSearch 1.1 description). */
export function showOpenSearch(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (_req, res) => {
    const { siteName, baseUrl, asset } = frameOf(res);
    const shortName = cut(siteName, SHORT).trim();
    const icon = wiki.config.baseUrl + asset('icon-32.png');
    renderXml(res, 'opensearch/show', { shortName, siteName, baseUrl, icon }, 'application/opensearchdescription+xml');
  };
}
