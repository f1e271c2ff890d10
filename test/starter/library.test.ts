import { loadStarterOnce } from '../../src/actions/load-starter.js';
import { readPageFile, type FilePage } from '../../src/actions/page-file.js';
import { publicPageNamed } from '../../src/actions/access.js';
import { FACT_FIELDS } from '../../src/domain/fact-fields.js';
import { kindOf } from '../../src/domain/kind.js';
import { splitSections } from '../../src/domain/sections.js';
import { slugOf } from '../../src/domain/slug.js';
import { factAt } from '../../src/domain/statements.js';
import { linksIn } from '../../src/markup/links.js';
import { plainText } from '../../src/markup/plain-text.js';
import { readStarterFiles } from '../../src/actions/read-files.js';
import { countPagesByKind } from '../../src/storage/pages.js';
import { closeWikis, emptyWiki } from '../support/wiki.js';

afterEach(closeWikis);

const files = readStarterFiles();
const pages = files.map(({ name, text }) => ({ name, page: readPageFile(text).page! }));
const tools = pages.filter(({ page }) => page.kind === 'tool');

const namesOf = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
const sectionOf = (page: FilePage, heading: string) =>
  splitSections(page.body, kindOf('tool').template)?.find((section) => section.heading === heading)?.text ?? '';

test('every starter page is read and loaded without a warning', () => {
  const wiki = emptyWiki();

  loadStarterOnce(wiki, () => files);

  expect(files.flatMap(({ name, text }) => readPageFile(text).issues.map((issue) => ({ name, issue })))).toEqual([]);
  expect(Object.fromEntries(countPagesByKind(wiki.db))).toEqual({ tool: 109, use: 25, guide: 12, help: 8 });
});

test('every wiki link of a starter page leads to a page', () => {
  const wiki = emptyWiki();
  loadStarterOnce(wiki, () => files);

  const targets = pages.flatMap(({ name, page }) => linksIn(page.body).wiki.map((target) => ({ name, target })));
  const dead = targets.filter(({ target }) => !publicPageNamed(wiki, slugOf(target.replace(/#.*$/, ''))));

  expect(targets.length).toBeGreaterThan(500);
  expect(dead).toEqual([]);
});

test('at least 80 tools have six of the optional facts known', () => {
  const optional = FACT_FIELDS.filter(({ toolOnly, name }) => toolOnly && !['website', 'uses'].includes(name)).map(
    ({ parts }) => parts,
  );
  const isKnown = (page: FilePage, paths: readonly { path: string }[]) =>
    paths.some(({ path }) => {
      const value = factAt(page.facts as object, path);
      return /\.(note|name|link|asOf|date)$/.test(path)
        ? false
        : Array.isArray(value)
          ? value.length > 0
          : value !== undefined && value !== 'unknown';
    });

  const rich = tools.filter(({ page }) => optional.filter((parts) => isKnown(page, parts)).length >= 6);

  expect(rich.length).toBeGreaterThanOrEqual(80);
});

test('no two tools share more than 15 % of their five-word runs', () => {
  const runs = tools.map(({ name, page }) => ({ name, runs: fiveWordRuns(page.body) }));
  const alike = runs.flatMap((one, index) =>
    runs.slice(index + 1).flatMap((other) => {
      const shared = [...one.runs].filter((run) => other.runs.has(run)).length;
      const share = shared / Math.min(one.runs.size, other.runs.size);
      return share > 0.15 ? [`${one.name} ~ ${other.name}: ${share}`] : [];
    }),
  );

  expect(runs.every((one) => one.runs.size > 50)).toBe(true);
  expect(alike).toEqual([]);
});

function fiveWordRuns(body: string): Set<string> {
  const words = wordsOf(plainText(body));
  return new Set(words.slice(4).map((_, index) => words.slice(index, index + 5).join(' ')));
}

test('every tool has the headings of the template, and a limit under "Watch out for"', () => {
  const template = kindOf('tool').template;
  const odd = tools.filter(({ page }) => {
    const headings = splitSections(page.body, template)?.map(({ heading }) => heading);
    return headings?.join() !== template.join();
  });
  const thin = tools.filter(({ page }) => wordsOf(plainText(sectionOf(page, 'Watch out for'))).length < 12);

  expect(namesOf(odd)).toEqual([]);
  expect(namesOf(thin)).toEqual([]);
});

test('every tool says how large a group it suits', () => {
  const vague = tools.filter(
    ({ page }) =>
      !/\d|\b(any|every|one|two|few|whole|single|several|fifteen|dozens?|hundreds?|thousands?)\b/i.test(
        sectionOf(page, 'Good for'),
      ),
  );

  expect(namesOf(vague)).toEqual([]);
});

test('a use asks three questions, and leads to tools', () => {
  const uses = pages.filter(({ page }) => page.kind === 'use');
  const odd = uses.filter(({ page }) => {
    const questions = /## Ask yourself first\n([\s\S]*?)\n## /.exec(page.body)?.[1] ?? '';
    return (questions.match(/^\d\. /gm) ?? []).length !== 3 || linksIn(page.body).wiki.length < 2;
  });

  expect(uses).toHaveLength(25);
  expect(namesOf(odd)).toEqual([]);
});

/** What is uncertain stays unsaid: the claims that were marked as to be checked, as they would read. */
const UNCERTAIN: readonly (readonly [string, RegExp])[] = [
  ['mailchimp', /\b250\b/],
  ['brevo', /\b300\b/],
  ['buttondown', /\b100 subscribers\b/i],
  ['donorbox', /\b\d+(\.\d+)? ?%/],
  ['anedot', /\b\d+(\.\d+)? ?%/],
  ['bloomerang', /\b2022\b/],
  ['kobotoolbox', /\b\d[\d,]* (submissions|responses)\b/i],
  ['slack', /\b85 ?%/],
  ['empower', /\bfree for 501/i],
  ['chuffed', /\bsocial enterprise\b/i],
  ['little-green-light', /\bno (lasting )?free (tier|plan)\b/i],
];

test.each(UNCERTAIN)('the page of %s does not state what is uncertain', (slug, claim) => {
  const { page } = pages.find(({ name }) => name === `tools/${slug}.md`)!;

  expect(page.body.length).toBeGreaterThan(200);
  expect(`${JSON.stringify(page.facts)} ${page.body}`).not.toMatch(claim);
});

test.each([
  ['brevo', 'nonprofitOffer'],
  ['empower', 'cost'],
])('the page of %s leaves %s unknown', (slug, fact) => {
  const { page } = pages.find(({ name }) => name === `tools/${slug}.md`)!;
  const value = factAt(page.facts as object, fact) as { band?: string; value?: string } | undefined;

  expect([undefined, 'unknown']).toContain(value?.band ?? value?.value);
});
