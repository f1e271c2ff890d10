import { wordsOfTarget } from '../../markup/wiki-links.js';
import { isSameLink, type Atom, type Link, type Style } from './cells.js';
import { escaped, type Care } from './escapes.js';
import type { Run } from './runs.js';

/** The ways in which words can be written; each later one is uglier and safer. */
export interface Manner {
  readonly care: Care;
  readonly leaning: '*' | '_';
}

type Mark = Exclude<Style, 'code'> | 'link';

interface Opened {
  readonly mark: Mark;
  readonly link: Link | undefined;
}

/** Runs as Markdown, of one line or several. */
export function sourceOf(runs: readonly Run[], manner: Manner): string {
  let source = '';
  const open: Opened[] = [];
  for (const [n, run] of runs.entries()) {
    const end = open.findIndex((one) => !isWithin(one, run));
    if (end >= 0) source += closing(open.splice(end), manner);
    for (const one of toOpen(runs.slice(n), open)) {
      source += one.mark === 'link' ? '[' : signOf(one.mark, manner);
      open.push(one);
    }
    source += contentOf(run, manner);
  }
  return source + closing(open, manner);
}

function isWithin({ mark, link }: Opened, run: Run): boolean {
  return mark === 'link' ? isSameLink(link, bracketed(run)) : run.styles.includes(mark);
}

/** What begins with the first run, what goes on longest first. */
function toOpen(runs: readonly Run[], open: readonly Opened[]): readonly Opened[] {
  const [run] = runs;
  if (!run) return [];
  const link = bracketed(run);
  const marks: readonly Mark[] = [
    ...(link ? ['link' as const] : []),
    ...run.styles.filter((style) => style !== 'code'),
  ];
  return marks
    .filter((mark) => !open.some((one) => one.mark === mark))
    .map((mark) => ({ mark, link: mark === 'link' ? link : undefined }))
    .map((one) => ({ one, length: lengthOf(one, runs) }))
    .sort((one, other) => other.length - one.length)
    .map(({ one }) => one);
}

function lengthOf(one: Opened, runs: readonly Run[]): number {
  const end = runs.findIndex((run) => !isWithin(one, run));
  return end < 0 ? runs.length : end;
}

/** A link that is written with brackets around its words. */
function bracketed(run: Run): Link | undefined {
  return run.link && run.link.page === '' && !isBare(run) ? run.link : undefined;
}

/** An address that shows itself. */
function isBare({ auto, link, text }: Run): boolean {
  return auto === true && link !== undefined && addressIn(text, link.href) !== '';
}

function addressIn(text: string, href: string): string {
  if (href === `mailto:${text}`) return text;
  const isShown = text === href || text === decoded(href);
  return isShown && !/[\s<>]/.test(href) ? href : '';
}

function decoded(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    return href;
  }
}

function closing(open: readonly Opened[], manner: Manner): string {
  return [...open]
    .reverse()
    .map(({ mark, link }) => (link ? `](${target(link)})` : mark === 'link' ? '' : signOf(mark, manner)))
    .join('');
}

function signOf(mark: Exclude<Mark, 'link'>, { leaning }: Manner): string {
  if (mark === 'em') return leaning;
  return mark === 'strong' ? '**' : '~~';
}

function target({ href, title }: Omit<Link, 'page'>): string {
  const address =
    href === '' || /[\s<>]/.test(href) ? `<${href.replace(/[<>]/g, '\\$&')}>` : href.replace(/[()\\]/g, '\\$&');
  return title === '' ? address : `${address} "${title.replace(/["\\&]/g, '\\$&')}"`;
}

function contentOf(run: Run, { care }: Manner): string {
  const { atom, link, text, styles } = run;
  if (atom) return atomSource(atom);
  if (link && link.page !== '')
    return text === wordsOfTarget(link.page) ? `[[${link.page}]]` : `[[${link.page}|${text}]]`;
  if (styles.includes('code')) return codeSource(text);
  return link && isBare(run) ? `<${addressIn(text, link.href)}>` : escaped(text, care);
}

function atomSource(atom: Atom): string {
  if (atom.kind === 'line') return '\n';
  if (atom.kind === 'break') return '\\\n';
  if (atom.kind === 'footnote') return `[^${atom.label}]`;
  return `![${atom.alt}](${target({ href: atom.src, title: atom.title })})`;
}

function codeSource(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const ticks = '`'.repeat(longest + 1);
  const isPadded = /^`|`$/.test(text) || (/^ [^]* $/.test(text) && text.trim() !== '');
  return isPadded ? `${ticks} ${text} ${ticks}` : ticks + text + ticks;
}
