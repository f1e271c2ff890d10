import { freshnessOf } from '../domain/freshness.js';
import type { Translate } from '../locales/translate.js';
import { listLatestChecks, type LatestCheck } from '../storage/checks.js';
import type { Wiki } from '../wiki.js';
import { agoWords } from './ago-words.js';

/** That somebody checked a tool, in the few words that a list has room for. */
export interface FreshnessBadge {
  readonly words: string;
  readonly isDue: boolean;
}

/** The badges of the pages that somebody checked, by id; a page that nobody checked has none. */
export function freshnessBadges(wiki: Wiki, ids: readonly number[], t: Translate): ReadonlyMap<number, FreshnessBadge> {
  const checks = new Map<number, LatestCheck[]>();
  for (const check of listLatestChecks(wiki.db, ids)) {
    checks.set(check.pageId, [...(checks.get(check.pageId) ?? []), check]);
  }
  return new Map([...checks].map(([id, own]) => [id, badgeFor(own, wiki.now(), t)]));
}

/** Of two checks, the older one counts: the badge promises no more than both hold. */
function badgeFor(checks: readonly LatestCheck[], now: Date, t: Translate): FreshnessBadge {
  const [oldest, ...others] = checks.toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
  if (!oldest) throw new Error('a badge without a check');
  const ago = agoWords(oldest.createdAt, { now, language: t.locale });
  const isDue = checks.some(({ part, createdAt }) => freshnessOf(part, createdAt, now) === 'due');
  if (isDue) return { words: t('May be out of date: checked {ago}', { ago }), isDue };
  if (others.length > 0) return { words: t('Checked {ago}', { ago }), isDue };
  return { words: t(oldest.part === 'cost' ? 'Cost checked {ago}' : 'Facts checked {ago}', { ago }), isDue };
}
