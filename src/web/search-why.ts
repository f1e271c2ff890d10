import { publicPages } from '../actions/access.js';
import { factsFromJson } from '../domain/facts.js';
import type { Page } from '../domain/revision.js';
import type { Translate } from '../locales/translate.js';
import { listAlternativesFrom } from '../storage/acts.js';
import type { Wiki } from '../wiki.js';
import type { Found } from './search-finding.js';
import { listed } from './search-reading.js';

/** Why each page stands among the results of a question for other tools, in a sentence; empty for any other search. */
export type Whys = ReadonlyMap<number, string>;

const MOST_NAMED = 200;
const MOST_USES = 2;

/** Why these pages were found, where a search asks for other tools. */
export function whysOf(wiki: Wiki, pages: readonly Page[], found: Found, t: Translate, language: string): Whys {
  const { missing } = found.reading;
  if (missing?.isSpokenOf) {
    const speaks = t('Speaks of “{name}”.', { name: missing.name });
    return new Map(pages.map(({ id }) => [id, speaks]));
  }
  if (found.about.length === 0) return new Map();
  const asked = found.about.map((page) => askedAbout(wiki, page));
  const uses = useTitles(wiki, pages, asked);
  return new Map(pages.map((page) => [page.id, whyOf(page, asked, uses, t, language)]));
}

interface AskedAbout {
  readonly page: Page;
  readonly uses: readonly number[];
  readonly replacedBy: number | null;
  readonly named: ReadonlySet<number>;
}

function askedAbout(wiki: Wiki, page: Page): AskedAbout {
  const { uses, status } = factsFromJson(page.factsJson);
  const named = new Set(listAlternativesFrom(wiki.db, page.id, MOST_NAMED).map(({ pageId }) => pageId));
  return { page, uses, named, replacedBy: status.replacedBy };
}

function useTitles(wiki: Wiki, pages: readonly Page[], asked: readonly AskedAbout[]): ReadonlyMap<number, string> {
  const wanted = new Set(asked.flatMap(({ uses }) => uses));
  const shared = pages.flatMap(({ factsJson }) => factsFromJson(factsJson).uses.filter((use) => wanted.has(use)));
  return new Map(publicPages(wiki, [...new Set(shared)]).map(({ id, title }) => [id, title]));
}

function whyOf(
  page: Page,
  asked: readonly AskedAbout[],
  uses: ReadonlyMap<number, string>,
  t: Translate,
  language: string,
): string {
  if (asked.some((one) => one.page.id === page.id)) return t('You asked about it.');
  const replaced = asked.find(({ replacedBy }) => replacedBy === page.id);
  if (replaced) return t('Took the place of {name}.', { name: replaced.page.title });
  const from = asked.find(({ named }) => named.has(page.id));
  if (from) return t('An editor named it as an alternative to {name}.', { name: from.page.title });
  const own = page.kind === 'tool' ? factsFromJson(page.factsJson).uses : [];
  const like = asked.find((one) => own.some((use) => one.uses.includes(use) && uses.has(use)));
  if (!like) return t('It has words of your search.');
  const shared = own.filter((use) => like.uses.includes(use)).flatMap((use) => uses.get(use) ?? []);
  const values = { uses: listed(shared.slice(0, MOST_USES), language), name: like.page.title };
  return t(shared.length === 1 ? 'Shares the use {uses} with {name}.' : 'Shares the uses {uses} with {name}.', values);
}
