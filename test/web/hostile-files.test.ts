import sharp from 'sharp';
import { drawn, sendFile } from '../support/files.js';
import { CANARY, hostileFiles, type HostileFile } from '../support/hostile-files.js';
import { asReader, BASE, closeWikis, emptyWiki, later, signIn, type Browser } from '../support/wiki.js';

// A hundred files, some of them large, on a machine that may be busy.
jest.setTimeout(300_000);
afterEach(closeWikis);

/** What a sentence for a person says of a file that is not taken. */
const IN_WORDS =
  /This file is empty|This is neither|This is an (?:HEIC|AVIF|SVG) picture|This is a document or an archive|is broken, or did not arrive whole|has too many pixels|can run something, or carries other files|A file can have at most 8 MB|could not be read in time|did not arrive whole/;

/** How a hostile file was answered, and what is wrong with that. */
async function faultsWith(editor: Browser, reader: Browser, { bytes, called, fate }: HostileFile): Promise<string[]> {
  const name = called === undefined ? {} : { called };
  const answer = await sendFile(editor, '/files/new', { file: bytes, alt: 'A file', ...name });
  if (answer.status === 303) {
    const address = String(answer.headers['location']).replace(/\?.*/, '');
    return [...(fate === 'refused' ? ['was taken'] : []), ...(await faultsIn(reader, address))];
  }
  const isToldWhy = [400, 413, 422, 503].includes(answer.status) && IN_WORDS.test(answer.text);
  return [...(fate === 'kept' ? ['was refused'] : []), ...(isToldWhy ? [] : [`answered ${answer.status}`])];
}

/** What is wrong with what was kept of a file: a picture must be drawn anew, a document sent as a download, and names nowhere. */
async function faultsIn(reader: Browser, address: string): Promise<string[]> {
  const { text } = await reader.get(address);
  const all = [...new Set(text.match(/\/files\/[a-z0-9-]+\/\d+\/\w+\.\w+/g))];
  if (all.length === 0) return ['has no bytes'];
  const faults = await Promise.all(
    all.map(async (place) => {
      const { headers, body } = await reader.get(place).responseType('blob');
      return [...headerFaults(headers), ...(await byteFaults(body as Buffer))];
    }),
  );
  return faults.flat();
}

function headerFaults(headers: Record<string, string>): string[] {
  const { 'content-type': type = '', 'content-disposition': place = '' } = headers;
  const isSafe =
    headers['x-content-type-options'] === 'nosniff' &&
    headers['content-security-policy']?.includes('sandbox') === true &&
    /^(?:inline|attachment); filename=(?:a-file|"a-file)[-\w]*\.(?:webp|pdf)"?$/.test(place) &&
    ['image/webp', 'application/pdf'].includes(type) &&
    (type === 'application/pdf') === place.startsWith('attachment');
  return isSafe ? [] : [`has headers ${JSON.stringify(headers)}`];
}

async function byteFaults(bytes: Buffer): Promise<string[]> {
  if (bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) return [];
  const { format, width, height, pages, exif, xmp, icc } = await sharp(bytes).metadata();
  const isClean = format === 'webp' && !exif && !xmp && !icc && !bytes.includes(CANARY) && (pages ?? 1) === 1;
  const isSmall = width <= 1600 && height <= 4800;
  return isClean && isSmall ? [] : [`is kept as ${format}, ${width} × ${height}`];
}

test('hostile files are refused in words, or kept harmless', async () => {
  const wiki = emptyWiki();
  const editor = await signIn(wiki);
  const reader = asReader(wiki);
  const files = await hostileFiles();
  const found: string[] = [];

  for (const file of files) {
    const faults = await faultsWith(editor, reader, file);
    found.push(...faults.map((fault) => `${file.name}: ${fault}`));
    later(wiki, 0.1);
  }

  expect(files.length).toBeGreaterThanOrEqual(60);
  expect(found).toEqual([]);
  expect(wiki.db.driver.prepare('SELECT count(*) FROM files').pluck().get()).toBeGreaterThan(20);
});

const EDGE = 'edge-of-a-part';
const WHOLE = `multipart/form-data; boundary=${EDGE}`;

/** One part of a form, as it travels. */
function part(disposition: string, body: string | Buffer, more = ''): Buffer {
  const head = `--${EDGE}\r\nContent-Disposition: form-data; ${disposition}\r\n${more}\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(body as string), Buffer.from('\r\n')]);
}

const END = Buffer.from(`--${EDGE}--\r\n`);
const ALT = part('name="alt"', 'A red square');

interface HostileForm {
  readonly name: string;
  readonly type: string;
  readonly status: number;
  readonly says: RegExp;
  readonly body: (picture: Buffer) => Buffer;
}

const ofFile = (picture: Buffer, name = 'file') =>
  part(`name="${name}"; filename="a.png"`, picture, 'Content-Type: image/png\r\n');

const FORMS: readonly HostileForm[] = [
  {
    ...{ name: 'without an edge between its parts', type: 'multipart/form-data', status: 400 },
    ...{ says: /did not arrive whole/, body: (picture) => Buffer.concat([ALT, ofFile(picture), END]) },
  },
  {
    ...{ name: 'with another edge than it says', type: 'multipart/form-data; boundary=other', status: 400 },
    ...{ says: /did not arrive whole/, body: (picture) => Buffer.concat([ALT, ofFile(picture), END]) },
  },
  {
    ...{ name: 'cut off in the file', type: WHOLE, status: 400, says: /did not arrive whole[^]*A red square/ },
    body: (picture) => Buffer.concat([ALT, ofFile(picture).subarray(0, 150)]),
  },
  {
    ...{ name: 'without an end', type: WHOLE, status: 400, says: /did not arrive whole[^]*A red square/ },
    body: (picture) => Buffer.concat([ALT, ofFile(picture)]),
  },
  {
    ...{ name: 'with two files', type: WHOLE, status: 422, says: /Add one file at a time[^]*A red square/ },
    body: (picture) => Buffer.concat([ALT, ofFile(picture), ofFile(picture), END]),
  },
  {
    ...{ name: 'with the file in another field', type: WHOLE, status: 422, says: /Add one file at a time/ },
    body: (picture) => Buffer.concat([ALT, ofFile(picture, 'picture'), END]),
  },
  {
    ...{ name: 'without a file', type: WHOLE, status: 422, says: /Choose a picture or a PDF file/ },
    body: () => Buffer.concat([ALT, END]),
  },
  {
    ...{
      name: 'with no file chosen',
      type: WHOLE,
      status: 422,
      says: /Choose a picture or a PDF file[^]*A red square/,
    },
    body: () =>
      Buffer.concat([ALT, part('name="file"; filename=""', '', 'Content-Type: application/octet-stream\r\n'), END]),
  },
  {
    ...{ name: 'with words in place of the file', type: WHOLE, status: 422, says: /Choose a picture or a PDF file/ },
    body: () => Buffer.concat([ALT, part('name="file"', 'GIF89a'), END]),
  },
  {
    ...{ name: 'with a field nobody knows', type: WHOLE, status: 422, says: /a field we do not know: zzz/ },
    body: (picture) => Buffer.concat([ALT, part('name="zzz"', '1'), ofFile(picture), END]),
  },
  {
    ...{
      name: 'with a field that is part of every object',
      type: WHOLE,
      status: 422,
      says: /a field we do not know: __proto__/,
    },
    body: (picture) => Buffer.concat([ALT, part('name="__proto__"', '1'), ofFile(picture), END]),
  },
  {
    ...{ name: 'with a tree of fields', type: WHOLE, status: 422, says: /a field we do not know: a/ },
    body: (picture) => Buffer.concat([ALT, part('name="a[__proto__][b][9]"', '1'), ofFile(picture), END]),
  },
  {
    ...{ name: 'with a hundred fields', type: WHOLE, status: 413, says: /This form holds more than we can read/ },
    body: (picture) => Buffer.concat([...Array<Buffer>(100).fill(ALT), ofFile(picture), END]),
  },
  {
    ...{ name: 'with a megabyte in a field', type: WHOLE, status: 413, says: /This form holds more than we can read/ },
    body: (picture) => Buffer.concat([part('name="alt"', 'x'.repeat(1_000_000)), ofFile(picture), END]),
  },
  {
    ...{ name: 'with a name of a field that never ends', type: WHOLE, status: 413, says: /more than we can read/ },
    body: (picture) => Buffer.concat([ALT, part(`name="${'x'.repeat(5000)}"`, '1'), ofFile(picture), END]),
  },
  {
    ...{ name: 'with a head of a part that never ends', type: WHOLE, status: 400, says: /did not arrive whole/ },
    body: (picture) =>
      Buffer.concat([ALT, part('name="x"', '1', `X-A: ${'x'.repeat(90_000)}\r\n`), ofFile(picture), END]),
  },
  {
    ...{ name: 'of nothing but edges', type: WHOLE, status: 413, says: /This form holds more than we can read/ },
    body: () => Buffer.from(`--${EDGE}\r\n`.repeat(5000)),
  },
  {
    ...{ name: 'of noise', type: WHOLE, status: 400, says: /did not arrive whole/ },
    body: () => Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * n * 31) % 256)),
  },
  {
    ...{
      name: 'of another kind',
      type: 'multipart/mixed; boundary=x',
      status: 415,
      says: /only read the forms of this site/,
    },
    body: (picture) => Buffer.concat([ALT, ofFile(picture), END]),
  },
];

test.each(FORMS)('a form $name is refused in words, and adds nothing', async ({ type, status, says, body }) => {
  const wiki = emptyWiki();
  const editor = await signIn(wiki);
  const picture = await drawn(9, 9).png().toBuffer();

  const answer = await editor.raw('/files/new').set('Origin', BASE).set('Content-Type', type).send(body(picture));
  const good = await sendFile(editor, '/files/new', { file: picture, alt: 'A red square' });

  expect({ status: answer.status, says: answer.text.match(says)?.[0] }).toEqual({ status, says: expect.any(String) });
  expect([good.status, good.headers['location']]).toEqual([303, '/files/a-red-square?done=added']);
});
