import { characters } from './characters.js';
import { z } from 'zod';
import { languageCodeNamed, regionCodeNamed } from './code-names.js';
import { PLATFORMS, type Choice } from './fact-choices.js';
import { FACT_FIELDS } from './fact-fields.js';
import { isLanguageCode } from './language-code.js';
import { visibleLine } from './text.js';
import { tidyUrl } from './tidy-url.js';

const LINE_LIMIT = 200;

const line = (most: number, message: string) =>
  z
    .string()
    .transform(visibleLine)
    .refine((text) => characters(text) <= most, message)
    .default('');

const note = line(LINE_LIMIT, 'A line of text here can have at most 200 characters.');

const date = z.string().trim().refine(isDate, 'Write a date such as 2026, 2026-11 or 2026-11-23.').default('');

const url = z
  .string()
  .trim()
  .max(2000, 'This address is too long.')
  .transform((text, context) => {
    const tidy = tidyUrl(text);
    if (tidy === undefined) context.addIssue('Write a web address such as https://example.org.');
    return tidy ?? '';
  })
  .default('');

/** One of the values that the form offers for this part. */
function choice(path: string) {
  const part = FACT_FIELDS.flatMap((field) => field.parts).find((one) => one.path === path);
  const values = (part?.choices ?? []).map((one) => one.value);
  return z.enum(values, 'Choose one of the answers offered.').default('unknown');
}

/** Longer lists are refused before each of their items is looked at: a form has room for a million. */
export const ITEMS_READ = 1000;

const list = (most: number, item: z.ZodType<string>) =>
  z
    .array(z.unknown())
    .max(ITEMS_READ, 'This list is too long.')
    .pipe(z.array(item))
    .transform((items) => [...new Set(items.filter((one) => one !== ''))])
    .refine((items) => items.length <= most, 'This list is too long.')
    .default([]);

const isAmong = (offered: readonly Choice[]) => (text: string) => offered.some(({ value }) => value === text);

const languageCode = z
  .string()
  .trim()
  .transform((text) => languageCodeNamed(text) ?? text)
  .refine((text) => text === '' || isLanguageCode(text), 'Write languages in English, such as Spanish, or as codes.');

const regionCode = z
  .string()
  .trim()
  .transform((text) => regionCodeNamed(text) ?? (text.toLowerCase() === 'any' ? 'any' : text.toUpperCase()))
  .refine((text) => /^(any|[A-Z]{2})?$/.test(text), 'Write countries in English, such as Mexico, or “Any country”.');

/** How many other names, and how many languages or countries, a page can have. */
export const MOST_ALIASES = 20;
export const MOST_CODES = 60;

const everyKind = {
  summary: line(150, 'The one line can have at most 150 characters.'),
  aliases: list(MOST_ALIASES, line(120, 'A name can have at most 120 characters.')),
};

/** How many uses a tool can have. */
export const MOST_USES = 4;

/** The facts of a tool page; `page` is how another page is named: by slug in forms, files and the API, by page id in storage. */
function toolFacts<Page extends z.ZodType>(page: Page) {
  return z.strictObject({
    ...everyKind,
    website: url,
    uses: z.array(page).max(MOST_USES, 'Choose at most four uses.').default([]),
    cost: z.strictObject({ band: choice('cost.band'), note, asOf: date }).prefault({}),
    nonprofitOffer: z
      .strictObject({ value: choice('nonprofitOffer.value'), who: choice('nonprofitOffer.who'), note })
      .prefault({}),
    openSource: z
      .strictObject({
        value: choice('openSource.value'),
        licence: line(60, 'A licence’s short name can have at most 60 characters.'),
        sourceUrl: url,
        canSelfHost: choice('openSource.canSelfHost'),
      })
      .prefault({}),
    accountNeeds: choice('accountNeeds'),
    encryption: z.strictObject({ value: choice('encryption.value'), note }).prefault({}),
    platforms: list(10, z.string().refine(isAmong(PLATFORMS), 'Choose one of the answers offered.')),
    languages: list(MOST_CODES, languageCode),
    regions: list(MOST_CODES, regionCode),
    owner: z.strictObject({ name: note, type: choice('owner.type') }).prefault({}),
    status: z
      .strictObject({ value: choice('status.value'), date, note, replacedBy: z.union([page, z.null()]).default(null) })
      .prefault({}),
    dataOut: z.strictObject({ value: choice('dataOut.value'), note }).prefault({}),
    dataSeenBy: z.strictObject({ value: choice('dataSeenBy.value'), note }).prefault({}),
    accessibility: z.strictObject({ value: choice('accessibility.value'), link: url }).prefault({}),
  });
}

const storedSchema = toolFacts(z.int().positive());
const writtenSchema = toolFacts(z.string().trim().min(1).max(200));
const plainSchema = z.strictObject(everyKind);

/** The facts of a page as the program holds them; pages without tool facts have every tool fact unknown. */
export type Facts = z.output<typeof storedSchema>;

/** The same as people write them: pages named by slug, title or alias. */
export type WrittenFacts = z.output<typeof writtenSchema>;

export const NO_FACTS: Facts = storedSchema.parse({});
// All facts that are read share what is not known.
for (const part of Object.values(NO_FACTS)) Object.freeze(part);

/** Checks facts from a form, a file or the API. Unknown names are refused; what is missing is unknown. */
export function parseFacts(hasToolFacts: boolean, input: unknown) {
  if (hasToolFacts) return writtenSchema.safeParse(input);
  const plain = plainSchema.safeParse(input);
  return plain.success ? { success: true as const, data: writtenSchema.parse(plain.data) } : plain;
}

/** Whether something has the form of stored facts: for the check of what is stored. */
export function areStoredFacts(input: unknown): boolean {
  return storedSchema.safeParse(input).success;
}

/** Reads facts from their stored JSON. They were checked when they were written; older shapes are completed. */
export function factsFromJson(json: string): Facts {
  return completed(JSON.parse(json) as Parts, NO_FACTS) as Facts;
}

type Parts = Readonly<Record<string, unknown>>;

function completed(known: Parts, nothing: Parts): Parts {
  const whole: Record<string, unknown> = { ...nothing };
  for (const key of Object.keys(known)) {
    const [part, blank] = [known[key], nothing[key]];
    if (Object.hasOwn(nothing, key))
      whole[key] = isPlainObject(blank) ? completed(part as Parts, blank as Parts) : part;
  }
  return whole;
}

/** The addresses that facts hold, each once. */
export function addressesIn({ website, openSource, accessibility }: Facts): readonly string[] {
  return [...new Set([website, openSource.sourceUrl, accessibility.link])].filter((address) => address !== '');
}

/** The stored JSON of facts: only what is known, in the order of the schema, so that equal facts are equal text. */
export function factsToJson(facts: Facts): string {
  return JSON.stringify(knownOnly(facts, NO_FACTS));
}

/** Only the known part of facts, as a plain nested object for files and the API. */
export function knownFacts(facts: Facts): Record<string, unknown> {
  return knownOnly(facts, NO_FACTS);
}

function knownOnly(value: object, nothing: object): Record<string, unknown> {
  const known: Record<string, unknown> = {};
  const empty = new Map(Object.entries(nothing));
  for (const [key, part] of Object.entries(value) as [string, unknown][]) {
    const blank: unknown = empty.get(key);
    if (JSON.stringify(part) === JSON.stringify(blank)) continue;
    const nested = isPlainObject(part) && isPlainObject(blank);
    known[key] = nested ? knownOnly(part, blank) : part;
  }
  return known;
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Empty, a year, a month of it, or a day that the month has. */
function isDate(text: string): boolean {
  if (!/^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$/.test(text)) return false;
  return text.length < 10 || new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}
