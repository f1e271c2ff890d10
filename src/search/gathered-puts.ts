import type { Search, SearchDocument } from './search.js';

/** A search finds at once what was saved before it; the index itself can wait so long. */
const GATHERED_MS = 100;
const MOST = 20;

/** The same search, which is given pages a moment later: of those that are saved again and again, only what they came to. Whoever searches, closes or removes meanwhile lets it be given them first. */
export function gatheringPuts(search: Search): Search {
  const waiting = new Map<number, SearchDocument>();
  let timer: NodeJS.Timeout | undefined;
  const give = () => {
    clearTimeout(timer);
    timer = undefined;
    const documents = [...waiting.values()];
    waiting.clear();
    if (documents.length > 0) search.put(documents);
    return search;
  };
  return {
    put: (documents) => {
      for (const document of documents) waiting.set(document.id, document);
      if (waiting.size >= MOST) give();
      else timer ??= setTimeout(give, GATHERED_MS).unref();
    },
    remove: (ids) => give().remove(ids),
    follow: (source) => give().follow(source),
    query: (text, limit) => give().query(text, limit),
    suggest: (text, limit) => give().suggest(text, limit),
    ready: () => search.ready(),
    skipped: () => search.skipped(),
    close: () => give().close(),
  };
}
