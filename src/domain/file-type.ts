/** What a file is, told from its bytes alone. Pictures are all kept as WebP. */
export type FileType = 'png' | 'jpeg' | 'webp' | 'gif' | 'pdf';

const SIGNATURES: readonly (readonly [FileType, RegExp])[] = [
  ['png', /^\x89PNG\r\n\x1a\n/],
  ['jpeg', /^\xff\xd8\xff/],
  ['webp', /^RIFF[^]{4}WEBP/],
  ['gif', /^GIF8[79]a/],
  ['pdf', /^%PDF-[12]\.\d/],
];

/** Files that people bring in good faith and that cannot be taken, with what helps (English keys). */
const TURNED_AWAY: readonly (readonly [RegExp, string])[] = [
  [/^[^]{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)/, 'This is an HEIC picture. Save it as JPEG or PNG, and add that.'],
  [/^[^]{4}ftypavi[fs]/, 'This is an AVIF picture. Save it as JPEG or PNG, and add that.'],
  [/<svg[\s>]/i, 'This is an SVG picture, which can hold programs. Save it as PNG, and add that.'],
  [/^(?:PK\x03\x04|\xd0\xcf\x11\xe0)/, 'This is a document or an archive. Save it as PDF, and add that.'],
];

const HEAD_BYTES = 1024;

/** The type that the first bytes of a file name; undefined for anything that is not taken. */
export function fileTypeOf(bytes: Buffer): FileType | undefined {
  const head = headOf(bytes);
  return SIGNATURES.find(([, signature]) => signature.test(head))?.[0];
}

/** Why a file of no known type is not taken, in words (an English key). */
export function turnedAway(bytes: Buffer): string {
  if (bytes.length === 0) return 'This file is empty. Choose another.';
  const head = headOf(bytes);
  const known = TURNED_AWAY.find(([signature]) => signature.test(head));
  return known?.[1] ?? 'Add a picture (JPEG, PNG, WebP or GIF) or a PDF file. This is neither.';
}

function headOf(bytes: Buffer): string {
  return bytes.toString('latin1', 0, HEAD_BYTES);
}
