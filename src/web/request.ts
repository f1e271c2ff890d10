import type { Request } from 'express';
import type { z } from 'zod';
import type { Actor } from '../domain/permission.js';
import { invalid, Refused, type Issue } from '../domain/refused.js';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the way Express and Passport let a program name its user
  namespace Express {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- see above
    interface User extends Actor {}
  }
}

/** A form as it came: every field's values in their order. */
export type Form = ReadonlyMap<string, readonly string[]>;

const read = new WeakMap<Request, Form>();

/** Keeps the form that a request brought. */
export function keepForm(req: Request, form: Form): void {
  read.set(req, form);
}

/** The form of a POST request; empty where there is none. */
export function formOf(req: Request): Form {
  return read.get(req) ?? new Map();
}

const LONGEST_LINE = 2000;

/** What was typed into a field, the last of its values, as it may be shown again: no field of one line has room for megabytes. */
export function shownAgain(form: Form, name: string, most = LONGEST_LINE): string {
  return cut(form.get(name)?.at(-1) ?? '', most);
}

/** The beginning of a text, never with half a character at its end. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/\p{Cs}/gu, '');
}

/** Reads a small form by a strict schema whose fields are single texts. Refuses unknown fields, and what the schema refuses, in words. */
export function readForm<Schema extends z.ZodType>(req: Request, schema: Schema): z.output<Schema> {
  const form = formOf(req);
  // The schema would pass over it in silence.
  if (form.has('__proto__')) throw invalid([unknownField('__proto__')]);
  const single = Object.fromEntries([...form].map(([name, values]) => [name, values.at(-1) ?? '']));
  const parsed = schema.safeParse(single);
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error.issues.flatMap(issuesFrom));
}

/** Refuses a form that holds fields nobody knows. */
export function checkFields(form: Form, known: ReadonlySet<string>): void {
  const issues = [...form.keys()].filter((name) => !known.has(name)).map(unknownField);
  if (issues.length > 0) throw invalid(issues);
}

/** A whole number from an address; refuses anything else as not found. */
export function idFrom(text: string | undefined): number {
  if (text === undefined || !/^[1-9]\d{0,15}$/.test(text))
    throw new Refused('not-found', 'We could not find that page.');
  return Number(text);
}

/** One text of the query, cut at a length, never inside a character; '' when it is absent or doubled. */
export function queryText(req: Request, name: string, most = 200): string {
  const value = req.query[name];
  return typeof value === 'string' ? value.slice(0, most).replace(/\p{Cs}/gu, '') : '';
}

/** Every text of the query by a name that may repeat, at most this many. */
export function queryTexts(req: Request, name: string, most: number): readonly string[] {
  const value: unknown = req.query[name] ?? [];
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'string').slice(0, most);
}

/** Where a list goes on: rows before this id. */
export function beforeId(req: Request): number {
  const text = queryText(req, 'before', 16);
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : Number.MAX_SAFE_INTEGER;
}

/** Where a list that begins with the oldest goes on: rows after this id. */
export function afterId(req: Request): number {
  const text = queryText(req, 'after', 16);
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
}

/** A path on this site to go back to; the given one if it is not plainly ours. */
export function safePath(text: string, otherwise: string): string {
  return /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text) ? text : otherwise;
}

function issuesFrom(issue: z.core.$ZodIssue): readonly Issue[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map(unknownField);
  return [{ field: issue.path.map(String).join('.'), message: issue.message }];
}

function unknownField(name: string): Issue {
  return { field: name, message: 'This form has a field we do not know: {name}.', values: { name: name.slice(0, 60) } };
}

const NUMBER = /^[1-9]\d{0,14}$/;

/** The numbers among some texts, each once. */
export function numbersIn(texts: readonly string[]): readonly number[] {
  return [...new Set(texts.filter((text) => NUMBER.test(text)).map(Number))];
}
