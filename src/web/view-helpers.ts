import { KINDS } from '../domain/kind.js';
import { domainOf } from '../domain/statements.js';
import { localeOf, plural, type Translate } from '../locales/translate.js';
import { agoWords } from './ago-words.js';
import type { Frame } from './frame.js';

/** HTML that is already safe to stand in a page. */
export class SafeHtml {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }
}

const LICENCE = new SafeHtml(
  '<a rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/">CC BY-SA 4.0</a>',
);

type HtmlValues = Readonly<Record<string, string | number | SafeHtml>>;

/** The few functions that views call, bound to one visitor's language. */
export function viewHelpers(frame: Frame) {
  const { t, language } = frame;
  return {
    t,
    plural: (n: number, one: string, many: string) => plural(t, n, one, many),
    /** A sentence with links or other marks in it: values that are plain text are escaped. */
    sentenceHtml: (english: string, values: HtmlValues) => fillHtml(t, english, values),
    link: (href: string, words: string) => new SafeHtml(`<a href="${escapeHtml(href)}">${escapeHtml(words)}</a>`),
    person: (name: string) =>
      new SafeHtml(`<a class="by" href="${escapeHtml(personAddress(name))}">${escapeHtml(name)}</a>`),
    day: (time: string) => timeHtml(time, dayWords(time, language)),
    minute: (time: string) => timeHtml(time, minuteWords(time, t)),
    clock: (time: string) => timeHtml(time, t('{time} UTC', { time: time.slice(11, 16) })),
    /** How long ago, by the calendar: exact to the day, so that a page kept for a day stays true. */
    ago: (time: string) => agoWords(time, frame),
    dayWords: (time: string) => dayWords(time, language),
    minuteWords: (time: string) => minuteWords(time, t),
    licence: LICENCE,
    kinds: KINDS,
    personAddress,
    fileAddress,
    domainOf,
  };
}

/** How sentences name people, pages, requests and files where they can be links. */
export function namesAsLinks(frame: Frame) {
  const { person, link } = viewHelpers(frame);
  return {
    person,
    page: ({ slug, title }: { readonly slug: string; readonly title: string }) =>
      link(`/wiki/${encodeURIComponent(slug)}`, title),
    request: ({ id, wanted }: { readonly id: number; readonly wanted: string }) => link(`/requests/${id}`, wanted),
    file: (name: string) => link(fileAddress(name), name),
  };
}

/** Where the page of a file stands. */
export function fileAddress(name: string): string {
  return `/files/${encodeURIComponent(name)}`;
}

/** Where a person's page stands. */
export function personAddress(name: string): string {
  return `/people/${encodeURIComponent(name)}`;
}

/** A stored time as a day in words; anything else stays as it is. */
export function dayWords(time: string, language: string): string {
  const day = DAY_OF_TIME.exec(time)?.[0] ?? time;
  const key = `${language} ${day}`;
  const known = daysInWords.get(key);
  if (known !== undefined) return known;
  const date = new Date(day);
  if (Number.isNaN(date.getTime())) return time;
  const words = dayFormat(language).format(date);
  if (daysInWords.size >= MOST_DAYS) daysInWords.clear();
  daysInWords.set(key, words);
  return words;
}

const DAY_OF_TIME = /^\d{4}-\d\d-\d\d(?=T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$)/;
const MOST_DAYS = 2000;
/** Lists name the same few days again and again. */
const daysInWords = new Map<string, string>();

/** A stored time as day and minute in words; public times are exact to the minute. */
export function minuteWords(time: string, t: Translate): string {
  return t('{day}, {time} UTC', { day: dayWords(time, t.locale), time: time.slice(11, 16) });
}

/** The values of a sentence for a person: the one called `date` as a day in words; the others may be what somebody typed. */
export function readableValues(values: Values, language: string): Values {
  const { date } = values;
  return typeof date === 'string' ? { ...values, date: dayWords(date, language) } : values;
}

type Values = Readonly<Record<string, string | number>>;

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

function fillHtml(t: Frame['t'], english: string, values: HtmlValues): string {
  return t(english)
    .split(/(\{\w+\})/)
    .map((piece) => {
      const name = /^\{(\w+)\}$/.exec(piece)?.[1];
      const value = name === undefined ? undefined : values[name];
      if (value === undefined) return escapeHtml(piece);
      return value instanceof SafeHtml ? value.html : escapeHtml(String(value));
    })
    .join('');
}

function timeHtml(time: string, words: string): SafeHtml {
  return new SafeHtml(`<time datetime="${escapeHtml(time.slice(0, 16))}Z">${escapeHtml(words)}</time>`);
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(language: string): Intl.DateTimeFormat {
  const known = dayFormats.get(language);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' });
  dayFormats.set(language, fresh);
  return fresh;
}

export type ViewHelpers = ReturnType<typeof viewHelpers>;
