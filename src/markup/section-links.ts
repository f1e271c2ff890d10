import type { Translate } from '../locales/translate.js';
import { encodeHtml } from './entities.js';
import type { PageSection } from './page.js';

const HEADING = /<h([2-6]) id="([^"]+)">[^]*?<\/h\1>/g;

/** Rendered HTML with a link beside each heading of a section; `address` gives the section's by its number from 1. */
export function linkSections(
  html: string,
  sections: readonly PageSection[],
  address: (number: number) => string,
  t: Translate,
): string {
  const numbers = new Map(sections.map(({ id }, at) => [id, at + 1]));
  return html.replace(HEADING, (heading, _level, id: string) => {
    const number = numbers.get(id);
    if (number === undefined) return heading;
    const label = t('Edit this section: {words}', { words: sections[number - 1]?.words ?? '' });
    const link = `<a class="part-edit" href="${encodeHtml(address(number))}" rel="nofollow" aria-label="${encodeHtml(label)}">${encodeHtml(t('Edit'))}</a>`;
    return `<div class="part-head">${heading}${link}</div>`;
  });
}

/** The HTML of the section that begins at a line, up to the next heading behind the given lines; undefined where none begins there. */
export function htmlOfLines(
  html: string,
  sections: readonly PageSection[],
  { from, to }: { readonly from: number; readonly to: number },
): string | undefined {
  const first = sections.find((section) => section.from === from);
  const next = sections.find((section) => section.from >= to);
  const start = first ? placeOf(html, first) : -1;
  if (start < 0) return undefined;
  const end = next ? placeOf(html, next) : html.indexOf('<section class="footnotes"');
  return end < start ? html.slice(start) : html.slice(start, end);
}

function placeOf(html: string, { id }: PageSection): number {
  return html.indexOf(` id="${id}"`) - '<h2'.length;
}
