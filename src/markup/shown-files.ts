import type { Translate } from '../locales/translate.js';
import { decodeHtml, encodeHtml } from './entities.js';

/** A file as a page shows it. */
export interface ShownFile {
  /** The page about the file. */
  readonly href: string;
  /** What it shows or holds; '' for a picture that only decorates. */
  readonly words: string;
  readonly isPicture: boolean;
  /** What it weighs, in words. */
  readonly weight: string;
  /** The sizes of a picture that suit a page, the smallest first; of another file the one it has. */
  readonly sizes: readonly { readonly href: string; readonly width: number; readonly height: number }[];
}

export interface Showing {
  readonly t: Translate;
  /** Pictures are loaded only when they are asked for. */
  readonly savesData: boolean;
}

const MARK = /<(span|figure) data-file="([^"]*)"(?: data-caption="([^"]*)")?>([^<]*)<\/\1>/g;

/** Puts files in place of the marks that renderMarkdown left: `find` knows a file by its name or answers undefined. */
export function resolveFiles(html: string, find: (name: string) => ShownFile | undefined, showing: Showing): string {
  return html.replace(MARK, (_mark, tag: string, name: string, caption: string | undefined, typed: string) => {
    const file = find(decodeHtml(name));
    // Quotes stand bare between tags, but not in an attribute.
    const words = typed === '' ? (file?.words ?? '') : decodeHtml(typed);
    const shown = file ? shownFile(file, words, tag === 'figure', showing) : missing(words, showing.t);
    if (tag === 'span') return shown;
    const below = caption === undefined ? '' : `<figcaption>${caption}</figcaption>`;
    return `<figure class="picture">${shown}${below}</figure>`;
  });
}

function missing(words: string, t: Translate): string {
  const said = words === '' ? t('Picture') : t('Picture: {words}', { words });
  return `<span class="soft">${encodeHtml(said)} ${encodeHtml(t('(not here)'))}</span>`;
}

function shownFile(file: ShownFile, words: string, isFigure: boolean, { t, savesData }: Showing): string {
  const { weight: size } = file;
  if (!file.isPicture) return fileLink(file, t('{words} (PDF, {size})', { words, size }));
  if (savesData && words !== '') return fileLink(file, t('Load the picture ({size}): {words}', { words, size }));
  const picture = pictureTag(file, words);
  return isFigure && words !== '' ? `<a href="${encodeHtml(file.href)}">${picture}</a>` : picture;
}

function fileLink({ sizes }: ShownFile, words: string): string {
  return `<a href="${encodeHtml(sizes.at(-1)?.href ?? '')}">${encodeHtml(words)}</a>`;
}

const TALLEST_SHOWN = 700;

/** A picture much taller than wide is shown narrower, so that it fits a screen. */
function shownAs({ width, height }: { readonly width: number; readonly height: number }) {
  if (height <= TALLEST_SHOWN) return { width, height };
  return { width: Math.max(1, Math.round((width * TALLEST_SHOWN) / height)), height: TALLEST_SHOWN };
}

function pictureTag({ sizes }: ShownFile, words: string): string {
  const largest = sizes.at(-1);
  if (!largest) return encodeHtml(words);
  const { href } = largest;
  const { width, height } = shownAs(largest);
  const others = sizes.map((size) => `${encodeHtml(size.href)} ${size.width}w`).join(', ');
  const choice = sizes.length > 1 ? ` srcset="${others}" sizes="(max-width: 36rem) 100vw, 33rem"` : '';
  const place = `width="${width}" height="${height}" loading="lazy" decoding="async"`;
  return `<img src="${encodeHtml(href)}"${choice} ${place} alt="${encodeHtml(words)}">`;
}
