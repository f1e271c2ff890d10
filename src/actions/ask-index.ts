import { Refused } from '../domain/refused.js';
import type { SearchAnswer, SearchHit } from '../search/search.js';
import type { Wiki } from '../wiki.js';

/** What the index answers to a query; when it gives no answer, a refusal that says where else to look. */
export async function askIndex(wiki: Wiki, text: string, most: number): Promise<SearchAnswer> {
  return wiki.search.query(text, most).catch((error: unknown) => {
    wiki.log.error({ err: error }, 'a search was not answered');
    throw new Refused('unavailable', WORDS);
  });
}

const WORDS = 'Search does not work right now. Look through the lists of tools, guides and uses instead.';

/** The pages whose names are like some words; none when the index gives no answer. */
export async function namesLike(wiki: Wiki, text: string, most: number): Promise<readonly SearchHit[]> {
  return wiki.search.suggest(text, most).catch((error: unknown) => {
    wiki.log.error({ err: error }, 'no names were suggested');
    return [];
  });
}
