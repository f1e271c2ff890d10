import { askIndex } from '../actions/ask-index.js';
import type { Request, RequestHandler } from 'express';
import { publicPages } from '../actions/access.js';
import type { Page } from '../domain/revision.js';
import { findTag } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { Problem } from './problem.js';

const MOST_HITS = 1000;
const LIMIT = { usual: 20, most: 50 };

/** What a program is told of a page that was found; the score orders the results of one search and means nothing else. */
interface Result {
  readonly slug: string;
  readonly title: string;
  readonly kind: string;
  readonly summary: string;
  readonly score: number;
}

/** Answers `{results}`, best first: `q` the words, `tag` any of some tags by slug or label, `limit` 1 to 50. Refuses another limit with 422. */
export function searchPages(wiki: Wiki): RequestHandler {
  return async (req, res) => {
    const [words = ''] = textsOf(req, 'q');
    const limit = limitIn(req);
    const { hits } = await askIndex(wiki, words, MOST_HITS);
    const scores = new Map(hits.map(({ id, score }) => [id, score]));
    const pages = publicPages(wiki, [...scores.keys()]).filter(bearing(wiki, textsOf(req, 'tag')));
    res.json({ results: pages.slice(0, limit).map((page) => resultOf(page, scores.get(page.id) ?? 0)) });
  };
}

function resultOf({ slug, title, kind, summary }: Page, score: number): Result {
  return { slug, title, kind, summary, score };
}

/** A tag that the wiki does not have is on no page. */
function bearing(wiki: Wiki, names: readonly string[]): (page: Page) => boolean {
  if (names.length === 0) return () => true;
  const wanted = new Set(names.flatMap((name) => findTag(wiki.db, name)?.slug ?? []));
  return ({ tagsJson }) => (JSON.parse(tagsJson) as string[]).some((tag) => wanted.has(tag));
}

function limitIn(req: Request): number {
  const [text] = textsOf(req, 'limit');
  if (text === undefined) return LIMIT.usual;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > LIMIT.most) throw new Problem(422, `limit is a whole number from 1 to ${LIMIT.most}.`);
  return limit;
}

const MOST_TEXTS = 20;

function textsOf(req: Request, name: string): readonly string[] {
  const value = req.query[name];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'string' && one !== '').slice(0, MOST_TEXTS) as string[];
}
