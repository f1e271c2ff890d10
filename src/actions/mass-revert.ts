import { z } from 'zod';
import { tidyLine } from '../domain/content.js';
import type { Job } from '../domain/job.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid, Refused } from '../domain/refused.js';
import { MASS_REVERT, type Selection } from '../domain/take-back.js';
import { minutesFrom, timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { findSameJob, updateJobTotal } from '../storage/job-items.js';
import { insertJob } from '../storage/jobs.js';
import { insertTouchedItems, insertTouchedNotices } from '../storage/touched.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { rangeOf } from './select-changes.js';
import { log } from './trace.js';

export interface MassRevert extends Selection {
  /** Why, for everybody; the people whose changes are taken back are told. */
  readonly reason: string;
}

const INPUT = z.strictObject({
  people: z.array(z.int().positive()),
  from: z.string(),
  to: z.string(),
  tag: z.string(),
  kind: z.string(),
  skip: z.array(z.int().positive()),
  imported: z
    .strictObject({ id: z.int().positive(), fromRevision: z.int().positive(), toRevision: z.int().positive() })
    .optional(),
  reason: z.string(),
});

/** Within this time the same form means the same job. */
const SAME_MINUTES = 10;

/** Keeps that all that some people did is to be taken back, by a job that can be taken back as a whole. Tells each of them once. Gives back the job's number; a form that is sent twice begins one. */
export function massRevert(wiki: Wiki, visitor: Visitor, input: MassRevert): number {
  const actor = mustMay(visitor, 'mass-revert');
  const reason = tidyLine(input.reason);
  const issues = reasonIssues(reason, true).map((issue) => ({ ...issue, field: 'summary' }));
  if (issues.length > 0) throw invalid(issues);
  const inputJson = JSON.stringify({ ...INPUT.parse(input), reason });
  return write(wiki.db, () => {
    const { id: authorId } = actorNow(wiki, actor, 'mass-revert');
    const same = { kind: MASS_REVERT, inputJson, authorId };
    const since = minutesFrom(wiki.now(), -SAME_MINUTES);
    return findSameJob(wiki.db, { ...same, since }) ?? begin(wiki, { ...input, reason }, same);
  });
}

function begin(
  wiki: Wiki,
  input: MassRevert,
  asked: { readonly kind: string; readonly inputJson: string; readonly authorId: number },
): number {
  const [range, createdAt] = [rangeOf(wiki, input), timeText(wiki.now())];
  const id = insertJob(wiki.db, { ...asked, total: 0, createdAt });
  const total = insertTouchedItems(wiki.db, id, range);
  if (total === 0) throw new Refused('invalid', NOTHING);
  updateJobTotal(wiki.db, id, total);
  const act = { act: MASS_REVERT, actorId: asked.authorId, reason: input.reason };
  insertTouchedNotices(wiki.db, id, range, { ...act, detail: String(id), createdAt });
  log(wiki, { ...act, detail: `${id},${input.people.length}` });
  raiseChangeNumber(wiki.db);
  return id;
}

export const NOTHING = 'There is nothing of theirs to take back in these days.';

/** What a job is to take back, and why. */
export function massRevertOf({ inputJson }: Pick<Job, 'inputJson'>): MassRevert {
  return INPUT.parse(JSON.parse(inputJson));
}
