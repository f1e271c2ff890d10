import { publicPageNamed } from '../../src/actions/access-names.js';
import { loadStarterOnce } from '../../src/actions/load-starter.js';
import { readPageFile, type FilePage } from '../../src/actions/page-file.js';
import { EMPTY_CONTENT } from '../../src/domain/content.js';
import { FACT_FIELDS } from '../../src/domain/fact-fields.js';
import { kindOf } from '../../src/domain/kind.js';
import { questionsAbout } from '../../src/domain/publish-questions.js';
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
  expect(Object.fromEntries(countPagesByKind(wiki.db))).toEqual({ tool: 109, use: 25, guide: 12, help: 11 });
});

test('published today, few starter pages would raise a question', () => {
  const questions = pages.flatMap(({ name, page }) => {
    const content = { ...EMPTY_CONTENT, title: page.title, body: page.body };
    const asking = { kind: page.kind, before: undefined, after: content, summary: '', similar: [] };
    return questionsAbout(asking).map(({ kind, found }) => `${name}: ${kind}: ${found}`);
  });

  expect(pages.length).toBeGreaterThan(140);
  expect(questions.length).toBeLessThan(pages.length / 10);
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

test('every tool has the headings of the template', () => {
  const template = kindOf('tool').template;
  const odd = tools.filter(({ page }) => {
    const headings = splitSections(page.body, template)?.map(({ heading }) => heading);
    return headings?.join() !== template.join();
  });
  expect(namesOf(odd)).toEqual([]);
});

/** How a sentence says what a tool does not do, does only at a price, or where it goes wrong. */
const A_LIMIT =
  /\b(no|not|none|nobody|nothing|never|cannot|only|without|unless|until|lacks?|missing|few|fewer|little|less|limits?|limited|ends?|stops?|gone|lost|loses?|costs?|fees?|paid|extra|needs?|must|harder|hard|another|restricted|breaks?|drops?|takes|follows|holds?|upgrade|leaves|left|copied|\\d+)\b/i;

test('every tool has a limit of its own under "Watch out for", told in sentences of no other tool', () => {
  const warned = tools.map(({ name, page }) => ({ name, sentences: sentencesOf(sectionOf(page, 'Watch out for')) }));
  const times = new Map<string, number>();
  for (const sentence of warned.flatMap(({ sentences }) => sentences))
    times.set(sentence, (times.get(sentence) ?? 0) + 1);
  const own = (sentence: string) => times.get(sentence) === 1 && wordsOf(sentence).length >= 5;
  const vague = warned.filter(({ sentences }) => !sentences.some((one) => own(one) && A_LIMIT.test(one)));
  const thin = warned.filter(({ sentences }) => sentences.filter(own).length < 2);

  expect(namesOf(vague)).toEqual([]);
  expect(namesOf(thin)).toEqual([]);
  expect(A_LIMIT.test('Think about who sees the names.')).toBe(false);
});

/** The sentences of a text, one a line or several. */
function sentencesOf(markdown: string): string[] {
  return markdown
    .split('\n')
    .flatMap((line) => plainText(line).split(/(?<=[.!?])\s+/))
    .map((sentence) => sentence.replace(/^-\s*/, '').trim())
    .filter(Boolean);
}

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

/** What is uncertain is never stated: the claims that were to be checked, however they are worded. */
const UNCERTAIN: readonly (readonly [string, RegExp])[] = [
  ['mailchimp', /\b250\b/],
  ['brevo', /\b300\b|\b\d+ (emails|messages|mailings) (a|per|each) day\b/i],
  ['buttondown', /\b\d+ subscribers\b/i],
  [
    'keila',
    /\b(hosted|cloud) (version|plan|service|copy|offer)\b|\bapp\.keila\b|\b(maker|company|firm|they) (also )?hosts?\b/i,
  ],
  ['slack', /\b\d+ ?%/],
  ['jitsi-meet', /\b(log(s|ged|ging)? in|logins?|sign(s|ed|ing)? in|accounts?)\b/i],
  ['action-network', /\b(free|no charge|nothing to pay|costs nothing|without paying|without charge)\b/i],
  ['empower', /\bfree\b/i],
  ['kobotoolbox', /\b\d[\d,]* (submissions|responses)\b/i],
  ['anedot', /\b\d+(\.\d+)? ?%|\b\d+ cents\b/],
  ['donorbox', /\b\d+(\.\d+)? ?%/],
  ['every-org', /\b\d+(\.\d+)? ?%|\b(no|zero|without) (platform |hidden )?fees?\b|\b(every|each) (cent|dollar)\b/i],
  ['chuffed', /\bsocial enterprise\b/i],
  ['bloomerang', /\b202\d\b(?!\))/],
  ['little-green-light', /\bno (lasting |permanent )?free (tier|plan|version)\b/i],
  ['salesforce', /\b(ten|\d+) (free |donated )?(licen[cs]es|users|seats|subscriptions|logins)\b/i],
  [
    'venmo',
    /\b(not|forbids?|forbidden|prohibit(s|ed)?|bans?|banned|only)\b[^.]*\b(campaigns?|business|charity|groups?)\b/i,
  ],
];

/** A sentence that sends readers to the source, or says that it is not sure, claims nothing. */
const NO_CLAIM =
  /\b(ask|check|checked|whether|confirm(ed)?|not known|unknown|unclear|said to|reported(ly)?|years ago|(for|in) years|long used|used to|was|were|read (the|what)|rules allow|rules on)\b/i;

const claimsOf = (page: FilePage) => [
  ...sentencesOf(page.body),
  ...[...JSON.stringify(page.facts).matchAll(/"(?:note|summary|name)":"((?:[^"\\]|\\.)*)"/g)].flatMap(([, text = '']) =>
    sentencesOf(text),
  ),
];

test.each(UNCERTAIN)('the page of %s does not state what is uncertain', (slug, claim) => {
  const { page } = pages.find(({ name }) => name === `tools/${slug}.md`)!;
  const stated = claimsOf(page).filter((sentence) => claim.test(sentence) && !NO_CLAIM.test(sentence));

  expect(claimsOf(page).length).toBeGreaterThan(10);
  expect(stated).toEqual([]);
});

test.each([
  ['keila', 'The maker runs a hosted version.'],
  ['jitsi-meet', 'Starting a room on the public server needs a login.'],
  ['action-network', 'It is free for individuals and small groups.'],
  ['every-org', 'Every.org takes 0 % and no platform fee.'],
  ['salesforce', 'Nonprofits get ten donated licenses.'],
  ['venmo', 'It is not meant for campaigns.'],
  ['mailchimp', 'The free plan ends at 250 contacts.'],
])('such a claim on the page of %s would be seen: %s', (slug, sentence) => {
  const [, claim] = UNCERTAIN.find(([name]) => name === slug)!;

  expect(claim.test(sentence)).toBe(true);
  expect(NO_CLAIM.test(sentence)).toBe(false);
});

test.each([
  ['brevo', 'nonprofitOffer'],
  ['empower', 'cost'],
  ['action-network', 'cost'],
  ['anedot', 'cost'],
  ['every-org', 'nonprofitOffer'],
])('the page of %s leaves %s unknown', (slug, fact) => {
  const { page } = pages.find(({ name }) => name === `tools/${slug}.md`)!;
  const value = factAt(page.facts as object, fact) as { band?: string; value?: string } | undefined;

  expect([undefined, 'unknown']).toContain(value?.band ?? value?.value);
});
