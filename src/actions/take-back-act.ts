import { tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid, Refused } from '../domain/refused.js';
import type { Act } from '../domain/act.js';
import { write } from '../storage/database.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actFor } from './access-acts.js';
import { actorNow } from './access.js';
import { indexPage } from './index-page.js';
import { recordAct } from './record-change.js';
import { tell } from './trace.js';
import { mustNotBeSlowed } from './waiting.js';

export interface TakingBack {
  /** The number of the act among all changes. */
  readonly change: number;
  /** Why, for everybody. */
  readonly reason: string;
}

/** Takes back a check, an alternative, a request or an answer; the act stays in the list of changes, marked. Does nothing when it was taken back before. */
export function takeBackAct(wiki: Wiki, visitor: Visitor, input: TakingBack): { changed: boolean } {
  const actor = mustMay(visitor, 'take-back');
  const reason = tidyLine(input.reason);
  const issues = reasonIssues(reason, true);
  if (issues.length > 0) throw invalid(issues);
  const taken = write(wiki.db, () => {
    const person = actorNow(wiki, actor, 'take-back');
    mustNotBeSlowed(wiki, person);
    const act = actFor(wiki, person, input.change);
    mustMay(person, 'take-back', act.page?.id);
    mustBeTakenBack(act);
    if (act.isTakenBack) return { changed: false, found: undefined };
    const removal = takeBackNow(wiki, person, act, reason);
    tellAuthor(wiki, person, act, { reason, detail: String(removal) });
    return { changed: true, found: foundBy(act) };
  });
  if (taken.found !== undefined) indexPage(wiki, taken.found);
  return taken;
}

/** Takes an act back, inside the transaction of another act; gives back the number of the removal. */
export function takeBackNow(wiki: Wiki, person: User, { id, page }: Act, reason: string): number {
  return recordAct(wiki, person, { pageId: page?.id ?? null, removedId: id, reason });
}

/** The page that is found by what an act says of it. */
export function foundBy({ kind, page }: Act): number | undefined {
  return kind === 'check' || kind === 'alternative' ? page?.id : undefined;
}

/** Some acts are undone by another act of their kind. */
function mustBeTakenBack({ kind, address }: Act): void {
  if (kind === 'removal') throw new Refused('invalid', 'What was taken back can be done anew instead.');
  if (kind === 'file') throw new Refused('invalid', 'Files are taken back on their own pages.');
  if (address) throw new Refused('invalid', 'Move the page back instead.');
}

/** `detail` is the number of the removal, by which its reason is found, or found hidden. */
function tellAuthor(
  wiki: Wiki,
  { id: actorId }: User,
  { author, page }: Act,
  told: { readonly reason: string; readonly detail: string },
): void {
  if (!author || author.id === actorId) return;
  tell(wiki, { act: 'take-back', actorId, ...told, userId: author.id, ...(page && { pageId: page.id }) });
}
