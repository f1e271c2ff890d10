import { mustMay, type Visitor } from '../domain/permission.js';
import { write } from '../storage/database.js';
import { deleteSearchGap } from '../storage/search-gaps.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';

/** Drops a line of what people searched for in vain. It comes back only when as many ask for it anew. */
export function dropSearchGap(wiki: Wiki, visitor: Visitor, input: { readonly query: string }): void {
  const actor = mustMay(visitor, 'see-gaps');
  write(wiki.db, () => {
    actorNow(wiki, actor, 'see-gaps');
    deleteSearchGap(wiki.db, input.query);
  });
  wiki.gaps.forget(input.query);
}
