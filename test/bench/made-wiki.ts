import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPage } from '../../src/actions/create-page.js';
import { editPage } from '../../src/actions/edit-page.js';
import { declineStarter } from '../../src/actions/load-starter.js';
import { createApp } from '../../src/app.js';
import type { SearchDocument } from '../../src/search/search.js';
import { findPageBySlug } from '../../src/storage/pages.js';
import type { User } from '../../src/storage/users.js';
import type { Wiki } from '../../src/wiki.js';
import { emptyWiki, givenPerson } from '../support/wiki.js';
import { startSearch, workerFile } from './built.js';

const LONGEST_SUMMARY = 150;

export interface MadeWiki {
  readonly wiki: Wiki;
  readonly editor: User;
  readonly slugs: readonly string[];
}

/** A wiki of made pages in memory, with search in a worker that follows it from the next `follow` on. */
export function makeWiki(pages: readonly SearchDocument[]): MadeWiki {
  const wiki = { ...emptyWiki(), search: startSearch(workerFile) };
  const editor = givenPerson(wiki, 'bench', 'moderator');
  declineStarter(wiki);
  const slugs = pages.map(({ title, aliases, summary, text }, place) => {
    const facts = { summary: summary.slice(0, LONGEST_SUMMARY), aliases: aliases.map((alias) => `${alias} ${place}`) };
    const page = {
      kind: 'guide',
      title: `${title} ${place}`,
      body: text,
      tags: ['tips'],
      facts,
      summary: '',
      affiliated: false,
    };
    return createPage(silent(wiki), editor, page).slug;
  });
  return { wiki, editor, slugs };
}

/** The index is not told: it reads the pages when it follows. */
function silent(wiki: Wiki): Wiki {
  return { ...wiki, search: { ...wiki.search, put: () => undefined, remove: () => undefined } };
}

/** Serves a wiki on 127.0.0.1 and a free port. */
export async function served(wiki: Wiki): Promise<{ readonly address: string; readonly server: Server }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on('request', createApp({ ...wiki, config: { ...wiki.config, baseUrl: address } }));
  return { address, server };
}

/** Saves a new text of a page, as its form does. */
export function save({ wiki, editor, slugs }: MadeWiki, place: number, body: string): void {
  const slug = slugs[place % slugs.length] ?? '';
  const page = findPageBySlug(wiki.db, slug);
  if (!page) throw new Error(`There is no page ${slug}.`);
  editPage(wiki, editor, {
    ...{ slug, baseRevision: page.currentRevisionId, title: page.title, body, tags: ['tips'] },
    ...{ facts: JSON.parse(page.factsJson) as object, summary: '', minor: false, affiliated: false },
  });
}
