import { sizesOf } from '../actions/access-files.js';
import type { KeptType } from '../domain/file.js';
import type { Translate } from '../locales/translate.js';
import type { KeptSize } from '../storage/file-contents.js';
import type { Wiki } from '../wiki.js';
import { fileAddress } from './view-helpers.js';

/** A size of a file with the address of its bytes. */
export interface SizeShown {
  readonly href: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** A version of a file as views show it. */
export interface FileShown {
  readonly name: string;
  readonly address: string;
  readonly altText: string;
  readonly isPicture: boolean;
  readonly sizes: readonly SizeShown[];
  /** For lists, for pages, and to look at closely; the same where a picture is small. */
  readonly small: SizeShown;
  readonly medium: SizeShown;
  readonly large: SizeShown;
  /** What the large one weighs, in words. */
  readonly weight: string;
}

/** What is needed to show a version of a file. */
export interface FileVersion {
  readonly name: string;
  readonly revisionId: number;
  readonly contentId: number;
  readonly altText: string;
  readonly type: KeptType;
}

/** So wide is a picture on a page at most, in its own pixels. */
const ON_PAGES = 800;

/** Versions of files as views show them, in their order. */
export function filesShown(wiki: Wiki, versions: readonly FileVersion[], t: Translate): readonly FileShown[] {
  const sizes = sizesOf(wiki, versions);
  return versions.map((version) => fileShown(version, sizes.get(version.contentId) ?? [], t));
}

function fileShown(version: FileVersion, kept: readonly KeptSize[], t: Translate): FileShown {
  const { name, altText, type } = version;
  const sizes = kept.map((size) => sizeShown(version, size));
  const [small, large] = [sizes[0], sizes.at(-1)];
  if (!small || !large) throw new Error(`the file ${name} has no bytes`);
  const medium = sizes.findLast(({ width }) => width <= ON_PAGES) ?? small;
  const weight = weightWords(large.bytes, t);
  return {
    ...{ name, address: fileAddress(name), altText, isPicture: type === 'webp' },
    sizes,
    small,
    medium,
    large,
    weight,
  };
}

function sizeShown({ name, revisionId, type }: FileVersion, { width, height, bytes }: KeptSize): SizeShown {
  return { href: `${fileAddress(name)}/${revisionId}/${sizeName(width)}.${type}`, width, height, bytes };
}

/** How an address names a size: by its width, where it has one. */
export function sizeName(width: number): string {
  return width === 0 ? 'file' : String(width);
}

const KB = 1000;
const MB = 1_000_000;
const GB = 1_000_000_000;

/** What so many bytes weigh, in words. */
export function weightWords(bytes: number, t: Translate): string {
  const round = (n: number, digits: number) =>
    new Intl.NumberFormat(t.locale, { maximumFractionDigits: digits }).format(n);
  if (bytes < MB) return t('{n} kB', { n: round(Math.max(1, bytes / KB), 0) });
  if (bytes < GB) return t('{n} MB', { n: round(bytes / MB, 1) });
  return t('{n} GB', { n: round(bytes / GB, 1) });
}

/** The line that puts a file on a page. */
export function lineFor({ name, altText, isPicture }: Pick<FileShown, 'name' | 'altText' | 'isPicture'>): string {
  const words = altText.replace(/[[\]\\*_`]/g, (mark) => `\\${mark}`);
  return `${isPicture ? '!' : ''}[${words}](/files/${name})`;
}
