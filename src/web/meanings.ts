import type { Response } from 'express';
import { ambiguousNames, publicMeanings, publicPagesNamed } from '../actions/access-names.js';
import { factsFromJson } from '../domain/facts.js';
import type { Page } from '../domain/revision.js';
import { slugOf } from '../domain/slug.js';
import type { Rendered } from '../markup/render.js';
import type { Wiki } from '../wiki.js';
import { frameOf, type Frame } from './frame.js';
import { pageRows, type PageRow } from './page-rows.js';
import { SafeHtml, viewHelpers } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'meanings/show': {
      readonly name: string;
      readonly pages: readonly PageRow[];
    };
  }
}

/** A link that can mean several pages, and which. */
export interface UnclearLink {
  readonly name: string;
  readonly pages: SafeHtml;
}

/** Shows which pages a name can mean; false, and nothing shown, where it is nobody's or clear. */
export function showMeanings(wiki: Wiki, res: Response, key: string): boolean {
  const pages = publicMeanings(wiki, key);
  if (pages.length < 2) return false;
  const { t } = frameOf(res);
  const name = spelled(pages, key);
  const title = t('{name} can mean', { name });
  render(res, 'meanings/show', { title, name, pages: pageRows(wiki, pages, t), unlisted: true });
  return true;
}

const UNCLEAR = 5;
const LINKS_READ = 500;

/** The first links of a text that can mean several pages. */
export function unclearLinks(wiki: Wiki, { wikiLinks }: Rendered, frame: Frame): readonly UnclearLink[] {
  const names = new Map(wikiLinks.slice(0, LINKS_READ).map((name) => [slugOf(name), name]));
  const keys = [...names.keys()];
  const unclear = [...ambiguousNames(wiki, keys, publicPagesNamed(wiki, keys))].slice(0, UNCLEAR);
  return unclear.flatMap((key) => {
    const pages = oneOf(publicMeanings(wiki, key), frame);
    return pages ? [{ name: names.get(key) ?? key, pages }] : [];
  });
}

/** Pages as links, one of which is meant: "A, B or C"; undefined for none. */
export function oneOf(pages: readonly Page[], frame: Frame): SafeHtml | undefined {
  if (pages.length === 0) return undefined;
  const { link } = viewHelpers(frame);
  const links = pages.map(({ slug, title }) => link(`/wiki/${encodeURIComponent(slug)}`, title).html);
  return new SafeHtml(new Intl.ListFormat(frame.t.locale, { type: 'disjunction' }).format(links));
}

/** The name as one of the pages spells it. */
function spelled(pages: readonly Page[], key: string): string {
  const names = pages.flatMap(({ title, factsJson }) => [title, ...factsFromJson(factsJson).aliases]);
  return names.find((name) => slugOf(name) === key) ?? key;
}
