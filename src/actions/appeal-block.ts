import { againAt, appealIssues, tidyAppeal } from '../domain/appeal.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { findLatestAppeal, insertAppeal } from '../storage/appeals.js';
import { write } from '../storage/database.js';
import { findBlock } from '../storage/moderation.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';

/** Keeps what a person who is stopped from editing says against it, for moderators. One waits at a time; after a no, the next one is heard some days later. */
export function appealBlock(wiki: Wiki, visitor: Visitor, input: { readonly words: string }): void {
  const actor = mustMay(visitor, 'appeal');
  const words = tidyAppeal(input.words);
  const issues = appealIssues(words);
  if (issues.length > 0) throw invalid(issues);
  write(wiki.db, () => {
    const { id: userId } = actorNow(wiki, actor, 'appeal');
    const now = timeText(wiki.now());
    if (!findBlock(wiki.db, userId, now)) throw new Refused('invalid', NOT_BLOCKED);
    const latest = findLatestAppeal(wiki.db, userId);
    if (latest?.outcome === null) {
      if (latest.words === words) return;
      throw new Refused('invalid', 'Your appeal waits already. Take it back to send another one.');
    }
    const from = latest ? againAt(latest) : '';
    if (from > now) throw new Refused('invalid', TOO_SOON, { date: from });
    insertAppeal(wiki.db, { userId, words, createdAt: now });
  });
}

const NOT_BLOCKED = 'Nobody stops you from editing, so there is nothing to appeal against.';
const TOO_SOON = 'Moderators have just decided. You can appeal again from {date} on.';
