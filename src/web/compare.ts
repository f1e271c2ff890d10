import type { RequestHandler, Response } from 'express';
import { factsFromJson, type Facts } from '../domain/facts.js';
import { freshnessOf, isOldPrice } from '../domain/freshness.js';
import type { Page } from '../domain/revision.js';
import {
  LIKENESS_WORDS,
  sideBySide,
  tellsApart,
  withFirst,
  type FactGroup,
  type FactRow,
} from '../domain/side-by-side.js';
import { timeText } from '../domain/time.js';
import type { Translate } from '../locales/translate.js';
import { listLatestChecks } from '../storage/checks.js';
import { listToolsSharingUses } from '../storage/page-lists.js';
import type { Wiki } from '../wiki.js';
import {
  addressOfPages,
  choosePages,
  namedInWords,
  namesIn,
  spelledNames,
  tidyNames,
  type ChosenPages,
} from './chosen-pages.js';
import { choiceFields, compareAddress, compareChoiceIn, movedEarlier, type CompareChoice } from './compare-choice.js';
import { frameOf } from './frame.js';
import { freshnessBadges, type FreshnessBadge } from './freshness-badge.js';
import { namesInFacts } from './page-facts.js';
import { queryText } from './request.js';
import { listed } from './search-reading.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'compare/show': CompareShown;
  }
}

interface CompareShown {
  readonly heading: string;
  /** What was left out of the address, and why. */
  readonly notes: readonly string[];
  readonly comparison: Comparison | undefined;
  readonly adding: Adding;
}

/** Two tools or more, fact by fact. */
interface Comparison {
  readonly day: string;
  readonly tools: readonly ComparedTool[];
  readonly groups: readonly FactGroup[];
  readonly likenessWords: typeof LIKENESS_WORDS;
  readonly mattering: Mattering;
  readonly onlyDifferences: boolean;
  /** Facts that tell nothing apart: left out, or to be left out. */
  readonly alike: number;
  /** With all facts, or with differences only: whichever is not shown. */
  readonly otherwise: string;
  readonly isTable: boolean;
  /** As cards on a phone, or as a table: whichever is not shown. */
  readonly otherShape: string;
  readonly handout: string;
}

/** The facts that may stand first, and those that do. */
interface Mattering {
  readonly facts: readonly { readonly name: string; readonly label: string; readonly isFirst: boolean }[];
  readonly count: number;
  /** What the form sends along. */
  readonly kept: ReturnType<typeof choiceFields>;
  /** The address where each fact stands in its usual place. */
  readonly asUsual: string;
}

interface ComparedTool {
  readonly title: string;
  readonly slug: string;
  readonly summary: string;
  readonly badge: FreshnessBadge | undefined;
  /** The address without this tool. */
  readonly without: string;
  /** The address with this tool one place further to the front; '' for the first one. */
  readonly earlier: string;
}

/** How another tool comes into the comparison. */
interface Adding {
  readonly hasTools: boolean;
  /** What the form sends along: the tools that are there, and how they are shown. */
  readonly kept: ReturnType<typeof choiceFields>;
  /** The tools that are there, when they are too few for a table. */
  readonly alone: readonly ComparedTool[];
  readonly offered: readonly Page[];
  readonly isFull: boolean;
}

const MOST = 5;
const OFFERED = 6;

/** Tools side by side, as the address names them; without two of them, how to choose. */
export function showCompare(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const names = namesIn(req, 'pages');
    const choice = compareChoiceIn(req);
    if (req.query['add'] !== undefined) {
      const spelled = spelledNames(wiki, [...names, ...tidyNames([queryText(req, 'add')])]);
      res.redirect(303, compareAddress(spelled === '' ? [] : [spelled], choice));
      return;
    }
    const chosen = choosePages(wiki, names, MOST, ({ kind }) => kind === 'tool');
    show(wiki, res, chosen, choice);
  };
}

function show(wiki: Wiki, res: Response, chosen: ChosenPages, choice: CompareChoice): void {
  const { t, language } = frameOf(res);
  const { pages } = chosen;
  const isComparison = pages.length > 1;
  const heading = isComparison
    ? t('Compare {tools}', { tools: listed(titlesOf(pages), language) })
    : t('Compare tools');
  render(res, 'compare/show', {
    ...{ title: heading, section: 'tools', heading, unlisted: true },
    notes: notesOn(chosen, t, language),
    comparison: isComparison ? comparisonOf(wiki, pages, choice, t) : undefined,
    adding: {
      hasTools: pages.length > 0,
      kept: keptFields(pages, choice),
      alone: isComparison ? [] : comparedTools(wiki, pages, choice, t),
      offered: pages.length < MOST ? offeredBeside(wiki, pages) : [],
      isFull: pages.length === MOST,
    },
  });
}

function comparisonOf(wiki: Wiki, pages: readonly Page[], choice: CompareChoice, t: Translate): Comparison {
  const { onlyDifferences, first, isTable } = choice;
  const facts = pages.map(({ factsJson }) => factsFromJson(factsJson));
  const usual = sideBySide(facts, namesInFacts(wiki, facts), t, oldPrices(wiki, pages, facts));
  const all = withFirst(usual, first, t('What matters to you'));
  // What somebody asked to see first is never hidden.
  const stays = (row: FactRow) => tellsApart(row) || first.includes(row.name);
  const telling = all.map(({ label, rows }) => ({ label, rows: rows.filter(stays) }));
  const slugs = pages.map(({ slug }) => slug);
  return {
    ...{ day: timeText(wiki.now()), tools: comparedTools(wiki, pages, choice, t), likenessWords: LIKENESS_WORDS },
    ...{ mattering: matteringOf(usual, pages, choice), onlyDifferences },
    groups: (onlyDifferences ? telling : all).filter(({ rows }) => rows.length > 0),
    alike: rowsIn(all).length - rowsIn(telling).length,
    otherwise: compareAddress(slugs, { ...choice, onlyDifferences: !onlyDifferences }),
    ...{ isTable, otherShape: compareAddress(slugs, { ...choice, isTable: !isTable }) },
    handout: addressOfPages('/list', slugs),
  };
}

function matteringOf(groups: readonly FactGroup[], pages: readonly Page[], choice: CompareChoice): Mattering {
  const { first } = choice;
  const asUsual = { ...choice, first: [] };
  return {
    facts: rowsIn(groups).map(({ name, label }) => ({ name, label, isFirst: first.includes(name) })),
    count: first.length,
    kept: keptFields(pages, asUsual),
    asUsual: compareAddress(
      pages.map(({ slug }) => slug),
      asUsual,
    ),
  };
}

function rowsIn(groups: readonly FactGroup[]): readonly FactRow[] {
  return groups.flatMap(({ rows }) => rows);
}

function keptFields(pages: readonly Page[], choice: CompareChoice): ReturnType<typeof choiceFields> {
  const slugs = pages.map(({ slug }) => slug).join(',');
  return [...(slugs === '' ? [] : [{ name: 'pages', value: slugs }]), ...choiceFields(choice)];
}

/** Whose price is older than its due date, with nobody who checked it since. */
function oldPrices(wiki: Wiki, pages: readonly Page[], facts: readonly Facts[]): readonly boolean[] {
  const now = wiki.now();
  const ids = pages.map(({ id }) => id);
  const checks = listLatestChecks(wiki.db, ids).filter(({ part }) => part === 'cost');
  const isChecked = (id: number) =>
    checks.some(({ pageId, createdAt }) => pageId === id && freshnessOf('cost', createdAt, now) === 'fresh');
  return ids.map((id, at) => isOldPrice(facts[at]?.cost.asOf ?? '', now) && !isChecked(id));
}

function comparedTools(
  wiki: Wiki,
  pages: readonly Page[],
  choice: CompareChoice,
  t: Translate,
): readonly ComparedTool[] {
  const slugs = pages.map(({ slug }) => slug);
  const badges = freshnessBadges(
    wiki,
    pages.map(({ id }) => id),
    t,
  );
  return pages.map(({ id, title, slug, summary }, place) => {
    const without = slugs.filter((other) => other !== slug);
    return {
      ...{ title, slug, summary, badge: badges.get(id), without: compareAddress(without, choice) },
      earlier: place === 0 ? '' : `${compareAddress(movedEarlier(slugs, place), choice)}#tool-${slug}`,
    };
  });
}

/** Tools for the same uses as the first one that are not there yet. */
function offeredBeside(wiki: Wiki, pages: readonly Page[]): readonly Page[] {
  const [first] = pages;
  if (!first) return [];
  const there = new Set(pages.map(({ id }) => id));
  const others = listToolsSharingUses(wiki.db, first.id, OFFERED + MOST);
  return others.filter(({ id }) => !there.has(id)).slice(0, OFFERED);
}

function notesOn({ missing, unfit, cut }: ChosenPages, t: Translate, language: string): readonly string[] {
  const named = (names: readonly string[]) => namedInWords(names, t, language);
  return [
    missing.length > 0 ? t('We have no tool of this name: {names}.', { names: named(missing) }) : '',
    unfit.length > 0
      ? t('Only tools can be compared, and this is something else: {names}.', { names: named(titlesOf(unfit)) })
      : '',
    cut.length > 0
      ? t('{most} tools fit side by side. We left out {names}.', { most: MOST, names: named(titlesOf(cut)) })
      : '',
  ].filter((note) => note !== '');
}

function titlesOf(pages: readonly Page[]): readonly string[] {
  return pages.map(({ title }) => title);
}
