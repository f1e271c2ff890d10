import type { RequestHandler } from 'express';
import type { Wiki } from '../wiki.js';

/** What programs that read the whole web are asked to leave alone: what is costly to make, or no page of the wiki (RFC 9309). */
const LEFT_ALONE = [
  '/search',
  '/suggest',
  '/compare',
  '/list',
  '/diff/',
  '/revisions/',
  '/changes',
  '/new',
  '/export',
  '/requests/new',
  '/requests/gaps',
  '/upkeep',
  '/jobs',
];
const LEFT_ALONE_OF_PAGES = [
  ...['/wiki/*/history', '/wiki/*/edit', '/wiki/*/raw', '/wiki/*/revert', '/wiki/*/check'],
  ...['/wiki/*/move', '/wiki/*/backlinks'],
];

/** The rules for robots, and where they find all pages. */
export function showRobots(wiki: Wiki): RequestHandler<Record<string, string>> {
  const rules = [...LEFT_ALONE, ...LEFT_ALONE_OF_PAGES].map((path) => `Disallow: ${path}`);
  const text = ['User-agent: *', ...rules, '', `Sitemap: ${wiki.config.baseUrl}/sitemap.xml`, ''].join('\n');
  return (_req, res) => {
    res.type('text/plain').send(text);
  };
}
