import { characters } from './characters.js';
import type { Issue } from './refused.js';
import type { Hidden } from './hiding.js';
import type { Author, AuthorRecord } from './revision.js';
import { slugOf } from './slug.js';

/** What a file weighs at most, and a row that holds a piece of one. */
export const FILE_BYTES = 8 * 1024 * 1024;
export const PIECE_BYTES = 256 * 1024;

/** Pictures are kept as WebP. */
export type KeptType = 'webp' | 'pdf';

/** A file as it is kept: in up to three sizes, the smallest first; a PDF file in one, without measures. */
export interface FileContent {
  readonly type: KeptType;
  readonly hash: string;
  readonly sizes: readonly FileSize[];
}

export interface FileSize {
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
  readonly hash: string;
}

/** A file with what its current revision says. */
export interface FileRecord {
  readonly id: number;
  readonly name: string;
  readonly currentRevisionId: number;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly altText: string;
  readonly contentId: number;
  readonly type: KeptType;
  readonly deletedAt: string | null;
  readonly deletionReason: string | null;
  /** What it showed is gone for good: such a file is deleted, and stays so. */
  readonly isErased: 0 | 1;
}

/** A revision of a file as storage keeps it: only `actions/access-files.ts` may show it to people. */
export interface FileRevisionRecord extends AuthorRecord {
  readonly id: number;
  readonly fileId: number;
  readonly parentId: number | null;
  readonly createdAt: string;
  readonly contentId: number;
  readonly type: KeptType;
  readonly altText: string;
  readonly summary: string;
  readonly revertedToId: number | null;
  readonly hidden: Hidden;
}

/** A revision of a file as one visitor may see it. */
export interface FileRevision extends Omit<FileRevisionRecord, keyof AuthorRecord> {
  readonly author: Author;
  /** Hidden from readers, though this visitor sees it. */
  readonly isHidden: boolean;
}

const ALT_LIMIT = 250;
const NAME_LIMIT = 60;
/** A name that nobody chose is shorter. */
const OWN_NAME_LIMIT = 40;

/** What is wrong with the words for what a file shows or holds, if anything; a picture that only decorates has none. */
export function altIssues(altText: string, type: KeptType, isDecorative: boolean): readonly Issue[] {
  if (characters(altText) > ALT_LIMIT) {
    return [{ field: 'alt', message: 'Say it in at most {n} characters.', values: { n: ALT_LIMIT } }];
  }
  if (altText !== '' && isDecorative) {
    return [{ field: 'decorative', message: 'Untick this box, or take out the words for what the picture shows.' }];
  }
  if (altText !== '' || (isDecorative && type !== 'pdf')) return [];
  const message =
    type === 'pdf'
      ? 'Say in a few words what is in the PDF file.'
      : 'Say what the picture shows, for people who do not see it.';
  return [{ field: 'alt', message }];
}

/** What is wrong with the name that was typed for a file, if anything; it may be left out. */
export function fileNameIssues(name: string): readonly Issue[] {
  if (name === '') return [];
  if (slugOf(name) === '')
    return [{ field: 'title', message: 'A name needs at least one letter or digit. Or leave it empty.' }];
  if (characters(name) <= NAME_LIMIT) return [];
  return [{ field: 'title', message: 'A name can have at most {n} characters.', values: { n: NAME_LIMIT } }];
}

/** Names that lead elsewhere. */
const TAKEN = new Set(['new']);

/** How addresses spell a file: by the name that was typed, else by what it shows. Never by the name it has on somebody's device, which often tells when it was made. */
export function fileNameFrom(name: string, altText: string, type: KeptType): string {
  const [words, limit] = name === '' ? [slugOf(altText), OWN_NAME_LIMIT] : [slugOf(name), NAME_LIMIT];
  const letters = Array.from(words);
  const whole = letters.slice(0, limit).join('');
  const isWithinWord = letters.length > limit && letters[limit] !== '-';
  const cut = isWithinWord ? whole.replace(/-[^-]*$/, '') : whole;
  const plain = cut.replace(/-+$/, '');
  if (plain !== '' && !TAKEN.has(plain)) return plain;
  return type === 'pdf' ? 'document' : 'picture';
}
