import type { Search } from '../search/search.js';
import { configFrom, openWiki, type OpenOptions, type OpenWiki } from '../open-wiki.js';
import type { Terminal } from './command.js';

const NOTHING_FOUND = { hits: [], total: 0, reading: { words: [] } };

/** Most commands neither fill nor ask the index: the server does when it starts. */
const NO_SEARCH: Search = {
  follow: () => Promise.resolve(),
  put: () => undefined,
  remove: () => undefined,
  query: () => Promise.resolve(NOTHING_FOUND),
  suggest: () => Promise.resolve([]),
  ready: () => true,
  skipped: () => [],
  close: () => Promise.resolve(),
};

/** Opens the wiki for one command and closes it again. */
export async function withWiki<Result>(
  { env }: Terminal,
  access: OpenOptions['access'],
  act: (wiki: OpenWiki) => Result | Promise<Result>,
  search: OpenOptions['search'] = () => NO_SEARCH,
): Promise<Result> {
  const wiki = openWiki(configFrom(env), { access, search });
  try {
    return await act(wiki);
  } finally {
    await wiki.close();
  }
}
