import { APPEAL_DECISIONS, type Appeal } from '../domain/appeal.js';
import { tidyLine } from '../domain/content.js';
import { mustMay, type Actor, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { insertAppealDecision } from '../storage/appeals.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { deleteBlock } from '../storage/moderation.js';
import type { Wiki } from '../wiki.js';
import { appealFor, isOwn, whyNotDecide, type SeenAppeal } from './access-appeals.js';
import { actorNow } from './access.js';
import { log, tell } from './trace.js';

export interface AppealVerdict {
  readonly id: number;
  /** One of APPEAL_DECISIONS. */
  readonly outcome: string;
  /** Why, for the person and for everybody; the log says nothing of what they wrote. */
  readonly reason: string;
}

/** Decides on an appeal: the person may edit again, or the block stays. Who set the block decides only where nobody else can, and the log says so. */
export function decideAppeal(wiki: Wiki, visitor: Visitor, input: AppealVerdict): void {
  const actor = mustMay(visitor, 'block');
  const reason = tidyLine(input.reason);
  const outcome = APPEAL_DECISIONS.find((known) => known === input.outcome);
  const issues = [...(outcome ? [] : [NO_OUTCOME]), ...reasonIssues(reason, true)];
  if (!outcome || issues.length > 0) throw invalid(issues);
  write(wiki.db, () => {
    const moderator = actorNow(wiki, actor, 'block');
    const seen = appealFor(wiki, moderator, input.id);
    if (isDecidedSo(seen.appeal, { outcome, actorId: moderator.id, reason })) return;
    const { person, block } = openTo(wiki, moderator, seen);
    const [actorId, createdAt] = [moderator.id, timeText(wiki.now())];
    insertAppealDecision(wiki.db, { appealId: input.id, outcome, actorId, reason, createdAt });
    if (outcome === 'lifted') deleteBlock(wiki.db, person.id);
    const trace = { act: `appeal-${outcome}`, actorId, userId: person.id, reason };
    log(wiki, { ...trace, act: isOwn(moderator, block) ? `${trace.act}-own` : trace.act });
    tell(wiki, trace);
    if (outcome === 'lifted' && !isOwn(moderator, block))
      tell(wiki, { ...trace, act: 'overruled', userId: block.actorId });
    raiseChangeNumber(wiki.db);
  });
}

function openTo(wiki: Wiki, moderator: Actor, seen: SeenAppeal) {
  const refused = whyNotDecide(wiki, moderator, seen);
  const { person, block } = seen;
  if (refused || !block) throw refused ?? invalid([NO_OUTCOME]);
  return { person, block };
}

/** A form that is sent twice is one act. */
function isDecidedSo(appeal: Appeal, { outcome, actorId, reason }: Pick<Appeal, 'outcome' | 'actorId' | 'reason'>) {
  return appeal.outcome === outcome && appeal.actorId === actorId && appeal.reason === reason;
}

const NO_OUTCOME = { field: 'outcome', message: 'Choose what you decide.' };
