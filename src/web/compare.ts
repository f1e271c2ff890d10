import type { Request, RequestHandler, Response } from 'express';
import { factsFromJson } from '../domain/facts.js';
import type { Page } from '../domain/revision.js';
import { LIKENESS_WORDS, sideBySide, tellsApart, type FactGroup } from '../domain/side-by-side.js';
import { timeText } from '../domain/time.js';
import type { Translate } from '../locales/translate.js';
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
  readonly onlyDifferences: boolean;
  /** Facts that tell nothing apart: left out, or to be left out. */
  readonly alike: number;
  /** With all facts, or with differences only: whichever is not shown. */
  readonly otherwise: string;
  readonly handout: string;
}

interface ComparedTool {
  readonly title: string;
  readonly slug: string;
  readonly summary: string;
  readonly badge: FreshnessBadge | undefined;
  /** The address without this tool. */
  readonly without: string;
}

/** How another tool comes into the comparison. */
interface Adding {
  /** The tools that are kept, as an address names them. */
  readonly kept: string;
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
    if (req.query['add'] !== undefined) {
      const spelled = spelledNames(wiki, [...names, ...tidyNames([queryText(req, 'add')])]);
      res.redirect(303, addressOfPages('/compare', spelled === '' ? [] : [spelled]));
      return;
    }
    const chosen = choosePages(wiki, names, MOST, ({ kind }) => kind === 'tool');
    show(wiki, req, res, chosen);
  };
}

function show(wiki: Wiki, req: Request, res: Response, chosen: ChosenPages): void {
  const { t, language } = frameOf(res);
  const { pages } = chosen;
  const tools = comparedTools(wiki, pages, t);
  const isComparison = pages.length > 1;
  const heading = isComparison
    ? t('Compare {tools}', { tools: listed(titlesOf(pages), language) })
    : t('Compare tools');
  render(res, 'compare/show', {
    ...{ title: heading, section: 'tools', heading, unlisted: true },
    notes: notesOn(chosen, t, language),
    comparison: isComparison ? comparisonOf(wiki, pages, queryText(req, 'only') === 'differences', t) : undefined,
    adding: {
      kept: pages.map(({ slug }) => slug).join(','),
      alone: isComparison ? [] : tools,
      offered: pages.length < MOST ? offeredBeside(wiki, pages) : [],
      isFull: pages.length === MOST,
    },
  });
}

function comparisonOf(wiki: Wiki, pages: readonly Page[], onlyDifferences: boolean, t: Translate): Comparison {
  const facts = pages.map(({ factsJson }) => factsFromJson(factsJson));
  const all = sideBySide(facts, namesInFacts(wiki, facts), t);
  const telling = all.map(({ label, rows }) => ({ label, rows: rows.filter(tellsApart) }));
  const count = (groups: readonly FactGroup[]) => groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const slugs = pages.map(({ slug }) => slug);
  return {
    ...{
      day: timeText(wiki.now()),
      tools: comparedTools(wiki, pages, t),
      likenessWords: LIKENESS_WORDS,
      onlyDifferences,
    },
    groups: (onlyDifferences ? telling : all).filter(({ rows }) => rows.length > 0),
    alike: count(all) - count(telling),
    otherwise: addressOfPages('/compare', slugs, { only: onlyDifferences ? '' : 'differences' }),
    handout: addressOfPages('/list', slugs),
  };
}

function comparedTools(wiki: Wiki, pages: readonly Page[], t: Translate): readonly ComparedTool[] {
  const badges = freshnessBadges(
    wiki,
    pages.map(({ id }) => id),
    t,
  );
  return pages.map(({ id, title, slug, summary }) => {
    const others = pages.filter((page) => page.slug !== slug).map((page) => page.slug);
    return { title, slug, summary, badge: badges.get(id), without: addressOfPages('/compare', others) };
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
