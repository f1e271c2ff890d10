import { mustMay, type Visitor } from '../domain/permission.js';
import { MOST_QUESTIONS } from '../domain/proposal-question.js';
import { Refused } from '../domain/refused.js';
import { write } from '../storage/database.js';
import { listNoticesAbout } from '../storage/traces.js';
import type { Wiki } from '../wiki.js';
import { actorNow, revisionFor } from './access.js';
import { ANSWERED, ASKED, checkedWords, type AboutEdit } from './ask-editor.js';
import { tell } from './trace.js';

/** Answers what a moderator asked last about an edit, by a notice that only they read. Sent twice it is one. */
export function answerEditor(wiki: Wiki, visitor: Visitor, input: AboutEdit): void {
  const actor = mustMay(visitor, 'draft');
  const words = checkedWords(input.words);
  write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'draft');
    const { page, revision } = revisionFor(wiki, actor, input.revision);
    const detail = String(revision.id);
    const [asked] = listNoticesAbout(wiki.db, { act: ASKED, userId: actorId, detail }, 1);
    if (!asked) throw new Refused('forbidden', NOT_ASKED);
    const about = { act: ANSWERED, userId: asked.actorId, detail };
    const before = listNoticesAbout(wiki.db, about, MOST_QUESTIONS);
    if (before.some((one) => one.reason === words)) return;
    if (before.length >= MOST_QUESTIONS) throw new Refused('conflict', 'Enough was said about this change.');
    tell(wiki, { ...about, actorId, pageId: page.id, reason: words });
  });
}

/** What somebody is told whom nobody asked. */
export const NOT_ASKED = 'Nobody asked you about this change.';
