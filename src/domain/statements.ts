import type { Translate } from '../locales/translate.js';
import type { FactField, FactPart } from './fact-fields.js';
import type { Facts } from './facts.js';

/** Some words of a statement, and where they lead if they are a link. */
export interface StatementPart {
  readonly words: string;
  readonly href?: string;
  /** Says more about the words before it. */
  readonly isNote?: true;
}

/** One fact in words: "Cost: Free tier. …". Without parts it is not known. */
export interface Statement {
  readonly field: FactField;
  readonly label: string;
  readonly parts: readonly StatementPart[];
}

/** How a page that a fact names is called and where it stands; undefined for one the visitor cannot see. */
export type PageNames = (pageId: number) => { readonly title: string; readonly slug: string } | undefined;

/** Every fact of a page in words, in the order of the form, unknown ones without parts. */
export function statementsOf(facts: Facts, fields: readonly FactField[], names: PageNames, t: Translate) {
  return fields.map((field): Statement => ({
    field,
    label: t(field.label),
    parts: field.parts.flatMap((part) => statementParts(facts, part, names, t)),
  }));
}

/** Facts in words, with the price marked as one that may not hold any more. */
export function withOldPrice<One extends Statement>(statements: readonly One[], t: Translate): readonly One[] {
  const old = { words: t('It may be out of date'), isNote: true } as const;
  return statements.map((one) => (one.field.name === 'cost' ? { ...one, parts: [...one.parts, old] } : one));
}

/** A statement as one text. */
export function inWords(statement: Statement): string {
  return statement.parts.map(({ words }) => words).join(' · ');
}

/** The value of a fact's part: '' or [] where it is empty. */
export function factAt(facts: object, path: string): unknown {
  return path.split('.').reduce<unknown>(ownValue, facts);
}

function ownValue(value: unknown, key: string): unknown {
  const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
  return isThere ? (value as Record<string, unknown>)[key] : undefined;
}

/** One part of a fact in words, a piece for each of its values; without pieces it is not known. */
export function statementParts(facts: Facts, part: FactPart, names: PageNames, t: Translate): readonly StatementPart[] {
  const value = factAt(facts, part.path);
  if (value === '' || value === 'unknown' || value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => wordsFor(one, part, names, t));
  return wordsFor(value, part, names, t);
}

function wordsFor(value: unknown, part: FactPart, names: PageNames, t: Translate): readonly StatementPart[] {
  if (typeof value === 'number') return [pageWords(names(value), t)];
  const text = String(value);
  if (part.type === 'url') return [{ words: domainOf(text), href: text }];
  if (part.path === 'languages') return [{ words: languageName(text, t) }];
  if (part.path === 'regions') return [{ words: regionName(text, t) }];
  const isNote = /\.(note|asOf|date|canSelfHost|who|sourceUrl)$/.test(part.path);
  return [{ words: sentenceFor(part, text, t), ...(isNote && { isNote }) }];
}

/** Values that would be unclear alone are put into a sentence. */
function sentenceFor(part: FactPart, value: string, t: Translate): string {
  const choice = part.choices?.find((one) => one.value === value);
  const words = choice ? t(choice.words) : value;
  if (part.path === 'cost.asOf') return t('As of {date}', { date: dateWords(value, t) });
  if (part.type === 'date') return t('Since {date}', { date: dateWords(value, t) });
  if (part.path === 'nonprofitOffer.who') return t('For: {words}', { words });
  if (part.path === 'openSource.canSelfHost') {
    return value === 'yes' ? t('You can host it yourself') : t('You cannot host it yourself');
  }
  return words;
}

/** A year, a month or a day in words, as exact as it was given. */
function dateWords(date: string, t: Translate): string {
  const [, month, day] = date.split('-');
  const format = new Intl.DateTimeFormat(t.locale, {
    year: 'numeric',
    ...(month && { month: 'long' }),
    ...(day && { day: 'numeric' }),
    timeZone: 'UTC',
  });
  const time = new Date(`${date}${month ? '' : '-01'}${day ? '' : '-01'}T00:00:00Z`);
  return Number.isNaN(time.getTime()) ? date : format.format(time);
}

function pageWords(page: ReturnType<PageNames>, t: Translate): StatementPart {
  return page ? { words: page.title, href: `/wiki/${page.slug}` } : { words: t('a page that was deleted') };
}

/** The name of the site an address leads to, without `www.`. */
export function domainOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
}

// Kept, since making one costs more than all the names of a page.
const displayNames = new Map<string, Intl.DisplayNames>();

/** The name of a language code, such as en or pt-BR; throws RangeError on what is no code. */
export function languageName(code: string, t: Translate): string {
  return namesIn(t.locale, 'language').of(code) ?? code;
}

/** The name of a country code, or the words for `any`; throws RangeError on what is no code. */
export function regionName(code: string, t: Translate): string {
  if (code === 'any') return t('Any country');
  return namesIn(t.locale, 'region').of(code) ?? code;
}

function namesIn(locale: string, type: 'language' | 'region'): Intl.DisplayNames {
  const known = displayNames.get(`${locale} ${type}`);
  if (known) return known;
  const fresh = new Intl.DisplayNames([locale], { type });
  displayNames.set(`${locale} ${type}`, fresh);
  return fresh;
}
