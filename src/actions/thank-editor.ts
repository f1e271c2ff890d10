import { mustMay, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { thankable, THANKS_A_DAY } from '../domain/thanks.js';
import { daysFrom, timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { countThanksBy, insertThanks, listThankedIds } from '../storage/thanks.js';
import type { Wiki } from '../wiki.js';
import { actorNow, revisionFor } from './access.js';
import { tell } from './trace.js';

/** Thanks whoever made an edit, once, with a notice to them. */
export function thankEditor(wiki: Wiki, visitor: Visitor, revisionId: number): void {
  const actor = mustMay(visitor, 'thank');
  write(wiki.db, () => {
    const thanking = actorNow(wiki, actor, 'thank');
    const { page, revision } = revisionFor(wiki, thanking, revisionId);
    const author = thankable(revision);
    if (!author) throw new Refused('forbidden', 'There is nobody to thank for this version.');
    if (author.id === thanking.id) throw new Refused('forbidden', 'This change is your own. You can thank others.');
    if (listThankedIds(wiki.db, thanking.id, [revision.id]).length > 0) return;
    checkDay(wiki, thanking.id);
    const [actorId, authorId, createdAt] = [thanking.id, author.id, timeText(wiki.now())];
    insertThanks(wiki.db, { revisionId, actorId, authorId, createdAt });
    tell(wiki, { act: 'thank', actorId, userId: authorId, pageId: page.id, revisionId, reason: '' });
  });
}

function checkDay(wiki: Wiki, actorId: number): void {
  if (countThanksBy(wiki.db, actorId, daysFrom(wiki.now(), -1), THANKS_A_DAY) < THANKS_A_DAY) return;
  throw new Refused('too-many', 'You have thanked {n} times today. Please go on tomorrow.', { n: THANKS_A_DAY });
}
