import type { Request, RequestHandler } from 'express';
import { publicPages } from '../actions/access.js';
import { may } from '../domain/permission.js';
import type { Page } from '../domain/revision.js';
import { spellingIn } from '../markup/relink.js';
import { listBodies } from '../storage/bodies.js';
import { listPagesLinkingTo, listWantedPages, type WantedPage } from '../storage/wanted-pages.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { frameOf } from './frame.js';
import { queryText } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'upkeep/wanted': {
      readonly rows: readonly WantedRow[];
      readonly isFirstPage: boolean;
      readonly next: string;
      readonly mayMove: boolean;
    };
  }
}

/** A page that nobody has written, as the first page that links to it spells its name. */
interface WantedRow {
  readonly key: string;
  readonly name: string;
  readonly links: number;
  readonly pages: readonly Page[];
  readonly more: number;
}

const SHOWN = 50;
/** So much of a text is looked through for the spelling of a name. */
const LOOKED_THROUGH = 50_000;

/** Names that pages link to and nobody has written about, the most wanted first, and which pages link to them. */
export function showWanted(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const { t, visitor } = frameOf(res);
    const after = placeIn(req);
    const found = listWantedPages(wiki.db, after, SHOWN + 1);
    const shown = found.slice(0, SHOWN);
    const last = found.length > SHOWN ? shown.at(-1) : undefined;
    render(res, 'upkeep/wanted', {
      ...{ title: t('Wanted pages'), rows: rowsOf(wiki, shown), isFirstPage: after.key === '' },
      next: last ? addressWith('/upkeep/wanted', { links: String(last.links), after: last.key }) : '',
      mayMove: may(visitor, 'move'),
      unlisted: true,
    });
  };
}

function placeIn(req: Request): WantedPage {
  const links = /^\d{1,6}$/.exec(queryText(req, 'links', 6))?.[0];
  const key = queryText(req, 'after', 200);
  return links === undefined || key === ''
    ? { key: '', links: Number.MAX_SAFE_INTEGER }
    : { key, links: Number(links) };
}

function rowsOf(wiki: Wiki, wanted: readonly WantedPage[]): readonly WantedRow[] {
  const linking = listPagesLinkingTo(
    wiki.db,
    wanted.map(({ key }) => key),
  );
  const pages = new Map(publicPages(wiki, [...new Set([...linking.values()].flat())]).map((page) => [page.id, page]));
  const first = [...linking.values()].flatMap(([id]) => id ?? []);
  const bodies = listBodies(wiki.db, [...new Set(first)]);
  return wanted.map(({ key, links }) => {
    const ids = linking.get(key) ?? [];
    const seen = ids.flatMap((id) => pages.get(id) ?? []);
    const body = bodies.get(ids[0] ?? 0) ?? '';
    const name = spellingIn(body.slice(0, LOOKED_THROUGH), key) ?? key.replaceAll('-', ' ');
    return { key, links, name, pages: seen, more: links - seen.length };
  });
}
