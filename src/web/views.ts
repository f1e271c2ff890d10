import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import ejs from 'ejs';
import type { Response } from 'express';
import { packageRoot } from '../package-root.js';
import { withLiveErrorLinks } from './error-links.js';
import type { Frame } from './frame.js';
import type { Body } from './kept/bodies.js';
import { viewHelpers } from './view-helpers.js';
import { namesIn, optionalNamesIn, partsIn } from './view-names.js';

const FOLDER = path.join(packageRoot, 'views');

/** The text of each view, read before anybody asks: they are shown also while the site can open no more files. */
const sources = new Map(
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ejs'))
    .map((file) => [nameOf(file), readFileSync(path.join(FOLDER, file), 'utf8')]),
);

function nameOf(file: string): string {
  return file
    .split(path.sep)
    .join('/')
    .replace(/\.ejs$/, '');
}

/** What every view is given besides its own data. */
export interface Shown {
  /** The page's title: the task or the page, in the visitor's language. */
  readonly title: string;
  /** Which part of the site this is, for the navigation. */
  readonly section?: 'tools' | 'guides' | 'uses' | 'help' | 'changes';
  /** A class on the main element. */
  readonly mainClass?: string;
  /** Addresses for `rel` links in the head. */
  readonly feed?: { readonly href: string; readonly title: string } | undefined;
  /** The one address of what stands here, where several lead to it. */
  readonly canonical?: string;
  /** Search engines are asked not to keep this page. */
  readonly unlisted?: boolean;
}

/** Each view's name and the data it may use; every section adds its own beside its handlers. */
export interface Views {
  layout: { readonly bodyHtml: string; readonly frame: Frame };
}

type Name = Exclude<keyof Views, 'layout'>;

/** Answers with a view inside the layout. Compiled and called in place, so that a broken view is an ordinary fault. */
export function render<View extends Name>(res: Response, view: View, data: Views[View] & Shown, status = 200): void {
  sendBody(res, bodyOf(res, view, data), status);
}

/** The main part of a page, to be sent now or kept. */
export function bodyOf<View extends Name>(res: Response, view: View, data: Views[View] & Shown): Body<About> {
  return { html: withLiveErrorLinks(filled(view, given(res), data)), about: aboutOf(data) };
}

export type About = ReturnType<typeof aboutOf>;

/** What the layout must know of a page; the rest of what it shows is not kept with it. */
function aboutOf(data: Shown) {
  const { title, section, mainClass, feed, canonical, unlisted } = data;
  return { title, section, mainClass, feed, canonical, unlisted };
}

/** Answers with the main part of a page inside the layout. */
export function sendBody(res: Response, { html, about }: Body<About>, status = 200): void {
  const inLayout = (bodyHtml: string) => filled('layout', given(res), { ...about, bodyHtml });
  const whole = typeof html === 'string' ? inLayout(html) : around(html, inLayout(PLACE));
  res.status(status).type('html').send(whole);
}

/** Stands in the layout for what is bytes already; nobody can write it. */
const PLACE = randomUUID();

function around(body: Buffer, layout: string): Buffer {
  const [above = '', below = ''] = layout.split(PLACE);
  return Buffer.concat([Buffer.from(above), body, Buffer.from(below)]);
}

/** What every view of one answer is given, put together once. */
function given(res: Response): object {
  const frame = res.locals['frame'] as Frame;
  return (res.locals['given'] ??= { ...viewHelpers(frame), frame }) as object;
}

/** Answers with a view alone, for a script that puts it into a page. */
export function renderPart<View extends Name>(res: Response, view: View, data: Views[View]): void {
  res.type('html').send(filled(view, given(res), data));
}

/** Answers with a view that stands by itself, as XML. */
export function renderXml<View extends Name>(
  res: Response,
  view: View,
  data: Views[View],
  type = 'application/xml',
): void {
  res.type(type).send(filled(view, given(res), data));
}

type Given = Readonly<Record<string, unknown>>;

type Include = (part: string, more?: Given) => string;

interface Template {
  readonly name: string;
  readonly fill: (data: Given) => string;
  /** What it and those that it includes take by name: from `more` where it is there, else from `data`. */
  readonly gather: (data: Given, more: Given, include: Include) => Given;
  /** Those that it includes, by their place beside it. */
  readonly parts: Map<string, Template>;
}

const templates = new Map<string, Template>();

/** A view filled with what all are given, and with its own data; those that it includes see the same, and what it gives them. */
function filled(view: string, given: object, data: object): string {
  return filledWith(templateOf(view), given as Given, data as Given);
}

/** The parts that it includes are found here: the package would look for their files at each answer. */
function filledWith(template: Template, data: Given, more: Given): string {
  const all = template.gather(data, more, (part, given = {}) => filledWith(partOf(template, part), all, given));
  return template.fill(all);
}

function partOf({ name, parts }: Template, part: string): Template {
  const known = parts.get(part);
  if (known) return known;
  const fresh = templateOf(besideOf(name, part));
  parts.set(part, fresh);
  return fresh;
}

function besideOf(name: string, part: string): string {
  return path.posix.join(path.posix.dirname(name), part);
}

function templateOf(name: string): Template {
  const known = templates.get(name);
  if (known) return known;
  const fresh = { name, fill: compiled(name), gather: gathering(needsOf(name)), parts: new Map<string, Template>() };
  templates.set(name, fresh);
  return fresh;
}

function needsOf(name: string, seen = new Set([name]), needs = new Set<string>()): ReadonlySet<string> {
  const source = sourceOf(name);
  for (const word of [...namesIn(source), ...optionalNamesIn(source)]) needs.add(word);
  for (const part of partsIn(source).map((one) => besideOf(name, one))) {
    if (seen.has(part)) continue;
    seen.add(part);
    needsOf(part, seen, needs);
  }
  return needs;
}

/** Takes the same names in the same order, written out: what a view is given has one shape then, which is made and read many times faster. */
function gathering(needs: ReadonlySet<string>): Template['gather'] {
  const each = [...needs].map((name) => TAKEN.replaceAll('NAME', name));
  const code = ['return {', ...each, 'include };'].join(' ');
  return compileFunction(code, ['data', 'more', 'include']) as Template['gather'];
}

const TAKEN = "NAME: 'NAME' in more ? more.NAME : data.NAME,";

/** A view as a function. It takes what it needs by name: the package would ask at each word whether it was given. */
function compiled(name: string): Template['fill'] {
  const source = sourceOf(name);
  return ejs.compile(source, {
    ...{ filename: fileOf(name), root: FOLDER, views: [FOLDER], unsafePrototypeLocals: true /* else it copies all */ },
    ...{ _with: false, destructuredLocals: namesIn(source) as string[] },
    cache: true,
    rmWhitespace: true,
  });
}

function sourceOf(name: string): string {
  const source = sources.get(name);
  if (source === undefined) throw new Error(`there is no view ${name}`);
  return source;
}

function fileOf(name: string): string {
  return path.join(FOLDER, `${name}.ejs`);
}
