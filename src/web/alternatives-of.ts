import { publicPages } from '../actions/access.js';
import { differenceWords } from '../domain/differences.js';
import { factsFromJson, type Facts } from '../domain/facts.js';
import type { Page } from '../domain/revision.js';
import type { Translate } from '../locales/translate.js';
import { listAlternativesFrom } from '../storage/acts.js';
import { listToolsSharingUses } from '../storage/page-lists.js';
import type { Wiki } from '../wiki.js';
import { freshnessBadges, type FreshnessBadge } from './freshness-badge.js';

/** A tool that somebody may take instead of another. */
export interface Alternative {
  readonly page: Page;
  /** The page of the other tool says that this one took its place. */
  readonly isReplacement: boolean;
  readonly isClosed: boolean;
  /** The acts by which people named it, by their numbers among all changes. */
  readonly namedBy: readonly number[];
  /** What differs, in one line of words; '' where too little is known. */
  readonly difference: string;
  readonly badge: FreshnessBadge | undefined;
}

const MOST_NAMED = 200;

/** The tools to take instead of one: what replaced it, then those that people named, then those for the same uses, the most shared first. Closed ones stand last. */
export function alternativesOf(wiki: Wiki, page: Page, mostSharing: number, t: Translate): readonly Alternative[] {
  const mine = factsFromJson(page.factsJson);
  const named = namedActs(wiki, page);
  const replacedBy = mine.status.replacedBy ?? 0;
  const first = publicPages(wiki, [...new Set([replacedBy, ...named.keys()])].slice(0, MOST_NAMED));
  const sharing = listToolsSharingUses(wiki.db, page.id, mostSharing);
  const pages = [...new Map([...first, ...sharing].map((one) => [one.id, one])).values()];
  const others = pages.filter(({ id, kind }) => kind === 'tool' && id !== page.id);
  const badges = freshnessBadges(
    wiki,
    others.map(({ id }) => id),
    t,
  );
  const alternatives = others.map((other): Alternative => {
    const facts = factsFromJson(other.factsJson);
    return {
      ...{ page: other, isReplacement: other.id === replacedBy, isClosed: facts.status.value === 'closed' },
      ...{ namedBy: named.get(other.id) ?? [], difference: differenceLine(mine, facts, t) },
      badge: badges.get(other.id),
    };
  });
  return [...alternatives.filter(({ isClosed }) => !isClosed), ...alternatives.filter(({ isClosed }) => isClosed)];
}

/** The acts by which people named alternatives to a tool, by the other tool; those named most often stand first. */
function namedActs(wiki: Wiki, page: Page): ReadonlyMap<number, readonly number[]> {
  const acts = new Map<number, readonly number[]>();
  for (const { pageId, change } of listAlternativesFrom(wiki.db, page.id, MOST_NAMED)) {
    acts.set(pageId, [...(acts.get(pageId) ?? []), change]);
  }
  return new Map([...acts].sort(([, one], [, other]) => other.length - one.length));
}

function differenceLine(mine: Facts, other: Facts, t: Translate): string {
  return differenceWords(mine, other)
    .map((words) => t(words))
    .join('; ');
}
