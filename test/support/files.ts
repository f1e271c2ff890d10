import sharp, { type Sharp } from 'sharp';
import { saveFileRevision } from '../../src/actions/save-file-revision.js';
import { fileHash } from '../../src/domain/digest.js';
import type { FileContent } from '../../src/domain/file.js';
import { write } from '../../src/storage/database.js';
import { insertFileContent } from '../../src/storage/file-contents.js';
import { insertFile, nextFileRevisionId } from '../../src/storage/files.js';
import type { User } from '../../src/storage/users.js';
import { BASE, givenPerson, type Browser, type TestWiki } from './wiki.js';

const CREATED = '2026-11-23T12:00:00Z';

/** A content of some bytes; they need not be a picture to be kept and sent. */
export function contentOf(type: FileContent['type'], ...bytes: readonly string[]): FileContent {
  const sizes = bytes.map((text, at) => {
    const buffer = Buffer.from(text);
    const width = type === 'pdf' ? 0 : 320 * (at + 1);
    return { width, height: width, bytes: buffer, hash: fileHash([buffer]) };
  });
  return { type, sizes, hash: fileHash([type, ...sizes.map(({ hash }) => `\n${hash}`)]) };
}

/** A file as it stands after somebody added it; a picture of two sizes unless told otherwise. Gives back its revision. */
export function givenFile(
  wiki: TestWiki,
  file: { name?: string; altText?: string; content?: FileContent; by?: User } = {},
): number {
  const { name = 'ballot-box', altText = 'A ballot box', content = contentOf('webp', 'small', 'large') } = file;
  const author = file.by ?? givenPerson(wiki, `drawer of ${name}`);
  return write(wiki.db, () => {
    const contentId = insertFileContent(wiki.db, content, CREATED);
    const fileId = insertFile(wiki.db, { name, currentRevisionId: nextFileRevisionId(wiki.db), createdAt: CREATED });
    const order = { fileId, author, contentId, altText, parentId: null, summary: '', revertedToId: null };
    return saveFileRevision(wiki, order);
  });
}

/** A picture of some measures as PNG, with something in it to see. */
export function drawn(width: number, height: number): Sharp {
  return sharp({ create: { width, height, channels: 3, background: '#c33' } }).composite([
    {
      input: {
        create: { width: Math.ceil(width / 2), height: Math.ceil(height / 3), channels: 3, background: '#138' },
      },
      gravity: 'southeast',
    },
  ]);
}

/** A PDF file of one empty page. */
export function pdf(more = ''): Buffer<ArrayBuffer> {
  const body = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n${more}`;
  return Buffer.from(`${body}xref\n0 0\ntrailer<</Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`, 'latin1');
}

interface SentFile {
  readonly file: Buffer | undefined;
  /** What it is called on the device it comes from. */
  readonly called?: string;
  readonly [field: string]: string | Buffer | undefined;
}

/** Sends a form with a file, as a browser would. */
export function sendFile(browser: Browser, address: string, { file, called = 'IMG_2041.jpg', ...fields }: SentFile) {
  const request = browser.raw(address).set('Origin', BASE);
  for (const [name, value] of Object.entries(fields)) void request.field(name, String(value));
  if (file) void request.attach('file', file, { filename: called, contentType: 'image/jpeg' });
  return request;
}
