import { readFileSync } from 'node:fs';
import path from 'node:path';
import ejs from 'ejs';
import type { Response } from 'express';
import { packageRoot } from '../package-root.js';
import { withLiveErrorLinks } from './error-links.js';
import type { Frame } from './frame.js';
import type { Body } from './kept/bodies.js';
import { viewHelpers } from './view-helpers.js';
import { namesIn } from './view-names.js';

const FOLDER = path.join(packageRoot, 'views');

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
  return { html: withLiveErrorLinks(filled(view, { ...given(res), ...data })), about: aboutOf(data) };
}

export type About = ReturnType<typeof aboutOf>;

/** What the layout must know of a page; the rest of what it shows is not kept with it. */
function aboutOf(data: Shown) {
  const { title, section, mainClass, feed, canonical, unlisted } = data;
  return { title, section, mainClass, feed, canonical, unlisted };
}

/** Answers with the main part of a page inside the layout. */
export function sendBody(res: Response, { html: bodyHtml, about }: Body<About>, status = 200): void {
  const html = filled('layout', { ...given(res), ...about, bodyHtml });
  res.status(status).type('html').send(html);
}

function given(res: Response) {
  const frame = res.locals['frame'] as Frame;
  return { ...viewHelpers(frame), frame, ...defaults };
}

/** Answers with a view alone, for a script that puts it into a page. */
export function renderPart<View extends Name>(res: Response, view: View, data: Views[View]): void {
  const frame = res.locals['frame'] as Frame;
  res.type('html').send(filled(view, { ...viewHelpers(frame), frame, ...data }));
}

/** Answers with a view that stands by itself, as XML. */
export function renderXml<View extends Name>(
  res: Response,
  view: View,
  data: Views[View],
  type = 'application/xml',
): void {
  const frame = res.locals['frame'] as Frame;
  res.type(type).send(filled(view, { ...viewHelpers(frame), ...data }));
}

const defaults = { section: undefined, mainClass: undefined, feed: undefined, canonical: undefined, unlisted: false };

interface Template {
  readonly name: string;
  readonly fill: (data: object) => string;
  /** Those that it includes, by their place beside it. */
  readonly parts: Map<string, Template>;
}

const templates = new Map<string, Template>();

/** A view filled with its data. */
function filled(view: string, data: object): string {
  return filledWith(templateOf(view), data, {});
}

/** A view filled with data, and with more for this one alone. The parts that it includes are found here: the package would look for their files at each answer. */
function filledWith(template: Template, data: object, more: object): string {
  // What is given to a view is seen through by its parts, and never copied.
  const all: object = Object.assign(Object.create(data) as object, more, {
    include: (part: string, given: object = {}) => filledWith(partOf(template, part), all, given),
  });
  return template.fill(all);
}

function partOf({ name, parts }: Template, part: string): Template {
  const known = parts.get(part);
  if (known) return known;
  const fresh = templateOf(path.posix.join(path.posix.dirname(name), part));
  parts.set(part, fresh);
  return fresh;
}

function templateOf(name: string): Template {
  const known = templates.get(name);
  if (known) return known;
  const fresh = { name, fill: compiled(name), parts: new Map<string, Template>() };
  templates.set(name, fresh);
  return fresh;
}

/** A view as a function. It takes what it needs by name: the package would ask at each word whether it was given. */
function compiled(name: string): Template['fill'] {
  const filename = path.join(FOLDER, `${name}.ejs`);
  const source = readFileSync(filename, 'utf8');
  return ejs.compile(source, {
    ...{ filename, root: FOLDER, views: [FOLDER], unsafePrototypeLocals: true /* else it copies all */ },
    ...{ _with: false, destructuredLocals: namesIn(source) as string[] },
    cache: true,
    rmWhitespace: true,
  });
}
