import { setImmediate } from 'node:timers/promises';
import type { AbuseRule } from '../domain/abuse-rule.js';
import { marksOf } from '../domain/edit-marks.js';
import { meetsRule, type JudgedEdit } from '../domain/meets-rule.js';
import { arithmeticOf, badAmong, EDITS_LOOKED_AT, type Arithmetic } from '../domain/rule-arithmetic.js';
import { countEditsBefore, recentEdits, type RecentEdit } from '../storage/recent-edits.js';
import { findContent, findRevision } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';

/** What a rule would have done with the last edits. */
export interface Trial {
  readonly arithmetic: Arithmetic;
  /** The edits it hits, newest first, and whether each turned out bad. */
  readonly hits: readonly { readonly id: number; readonly isBad: boolean }[];
}

/** Longer than this the trial never keeps others waiting. */
const STRETCH_MS = 10;

/** Holds a rule against the last 1,000 edits, in short stretches. */
export async function tryRule(wiki: Wiki, { conditions, cap }: Pick<AbuseRule, 'conditions' | 'cap'>): Promise<Trial> {
  const recent = await lastEdits(wiki);
  const bad = badAmong(recent);
  const hits: { id: number; isBad: boolean }[] = [];
  let began = performance.now();
  for (const one of recent) {
    if (performance.now() - began > STRETCH_MS) {
      await setImmediate();
      began = performance.now();
    }
    if (wouldHit(wiki, conditions, one)) hits.push({ id: one.id, isBad: bad.has(one.id) });
  }
  const wrong = hits.filter(({ isBad }) => isBad).length;
  return { arithmetic: arithmeticOf(recent.length, hits.length, wrong, cap), hits };
}

async function lastEdits(wiki: Wiki): Promise<readonly RecentEdit[]> {
  const recent: RecentEdit[] = [];
  for (const some of recentEdits(wiki.db, EDITS_LOOKED_AT)) {
    recent.push(...some);
    await setImmediate();
  }
  return recent;
}

const DAY_MS = 86_400_000;

/** What a rule finds in an edit that is hidden from moderators too would tell them its words. */
function wouldHit(wiki: Wiki, conditions: AbuseRule['conditions'], recent: RecentEdit): boolean {
  if (recent.isSealed === 1 || bringsBackOthers(wiki, recent)) return false;
  const edit = editOf(wiki, recent);
  if (!edit) return false;
  const { authorId, authorSince, createdAt, id, role } = recent;
  const days = (Date.parse(createdAt) - Date.parse(authorSince)) / DAY_MS;
  const maker = { role, days, edits: countEditsBefore(wiki.db, authorId, id) };
  return meetsRule(conditions, edit, marksOf(edit.before, edit.after, edit.summary), maker);
}

function bringsBackOthers(wiki: Wiki, { revertedToId, authorId }: RecentEdit): boolean {
  return revertedToId !== null && findRevision(wiki.db, revertedToId)?.authorId !== authorId;
}

function editOf(wiki: Wiki, recent: RecentEdit): JudgedEdit | undefined {
  const { id, parentId, kind, summary, revertedToId, undoneId } = recent;
  const after = findContent(wiki.db, id);
  const before = parentId === null ? undefined : findContent(wiki.db, parentId);
  const takesBack = (revertedToId ?? undoneId) !== null;
  return after && { kind, summary, before, after, takesBack, isNewPage: parentId === null };
}
