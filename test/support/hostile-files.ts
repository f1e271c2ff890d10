import { crc32, deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { drawn, pdf } from './files.js';

/** A file somebody might send to do harm, or by mistake. Every one must be refused in words, or kept without what would harm. */
export interface HostileFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** What must become of it; `either` where it depends on how strict a decoder is. */
  readonly fate: 'refused' | 'kept' | 'either';
  /** How it is called on the device it comes from. */
  readonly called?: string;
}

/** Stands in many of them: it must not be in anything that is kept of a picture. */
export const CANARY = 'canary-7f3a';

const SCRIPT = `<script>alert("${CANARY}")</script>`;
const MIB = 1024 * 1024;

type Made = readonly [name: string, bytes: Buffer | string, fate: HostileFile['fate'], called?: string];

/** All of them; some take a while to draw. */
export async function hostileFiles(): Promise<readonly HostileFile[]> {
  const made: readonly Made[] = [
    ...notPictures(),
    ...(await pngs()),
    ...(await jpegs()),
    ...(await gifs()),
    ...(await webps()),
    ...pdfs(),
    ...(await names()),
  ];
  return made.map(([name, bytes, fate, called]) => ({
    ...{ name, fate, bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes },
    ...(called !== undefined && { called }),
  }));
}

function notPictures(): readonly Made[] {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert('${CANARY}')"><script>1</script></svg>`;
  const boxes = (brand: string) =>
    Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0${brand}`)]);
  return [
    ['nothing', '', 'refused'],
    ['one byte', '\x89', 'refused'],
    ['plain text', 'Hello', 'refused', 'hello.png'],
    ['a page', `<!doctype html>${SCRIPT}`, 'refused', 'page.html'],
    ['a page called a picture', `<!doctype html>${SCRIPT}`, 'refused', 'page.png'],
    ['a page in UTF-16', Buffer.from(`\ufeff<html>${SCRIPT}`, 'utf16le'), 'refused'],
    ['an SVG picture', svg, 'refused', 'drawing.svg'],
    ['an SVG picture called PNG', `<?xml version="1.0"?><!-- ${'x'.repeat(300)} -->${svg}`, 'refused', 'drawing.png'],
    ['an SVG picture behind blanks', `${' '.repeat(900)}${svg}`, 'refused'],
    ['a packed SVG picture', gzipSync(svg), 'refused', 'drawing.svgz'],
    [
      'XML that reads files',
      `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>`,
      'refused',
    ],
    ['an archive', Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1'), 'refused', 'all.zip'],
    ['a text document', Buffer.from('PK\x03\x04\x14\0\x06\0[Content_Types].xml', 'latin1'), 'refused', 'letter.docx'],
    ['an old text document', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'), 'refused', 'letter.doc'],
    ['a program', Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), 'refused', 'photo.jpg.exe'],
    ['a program of another system', 'MZ\x90\0\x03', 'refused'],
    ['HEIC', boxes('heic'), 'refused', 'IMG_1.HEIC'],
    ['AVIF', boxes('avif'), 'refused'],
    ['a film', boxes('isom'), 'refused', 'film.mp4'],
    ['TIFF', Buffer.from('II*\0\x08\0\0\0', 'latin1'), 'refused'],
    ['a bitmap', Buffer.from('BM\x3a\0\0\0', 'latin1'), 'refused'],
    ['an icon', Buffer.from('\0\0\x01\0\x01\0', 'latin1'), 'refused'],
    ['PostScript', '%!PS-Adobe-3.0 EPSF-3.0\n', 'refused'],
    [
      'a picture of a program that draws',
      `#define x_width 1\n#define x_height 1\nstatic char x_bits[]={0};`,
      'refused',
    ],
    ['nine megabytes of nothing', Buffer.alloc(9 * MIB), 'refused'],
    ['nine megabytes that begin as a picture', Buffer.concat([SIGNATURE, Buffer.alloc(9 * MIB)]), 'refused'],
  ];
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth?: number;
  readonly color?: number;
  readonly interlaced?: boolean;
}

function header({ width, height, depth = 8, color = 0, interlaced = false }: Header): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, color, 0, 0, interlaced ? 1 : 0], 8);
  return chunk('IHDR', data);
}

/** A PNG of zeros, whatever it says of itself; `raw` bytes are what its lines unpack to. */
function blankPng(described: Header, raw: number, ...more: readonly Buffer[]): Buffer {
  const body = chunk('IDAT', deflateSync(Buffer.alloc(raw), { level: 9 }));
  return Buffer.concat([SIGNATURE, header(described), ...more, body, chunk('IEND', Buffer.alloc(0))]);
}

async function pngs(): Promise<readonly Made[]> {
  const good = await drawn(60, 40).png().toBuffer();
  const place = good.indexOf('IDAT') - 4;
  const withChunk = (type: string, data: Buffer) =>
    Buffer.concat([good.subarray(0, place), chunk(type, data), good.subarray(place)]);
  const broken = Buffer.from(good);
  broken[place + 12] = (broken[place + 12] ?? 0) ^ 0xff;
  const packedText = Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(100 * MIB, 'x'))]);
  const hidden = Buffer.from(`Comment\0${SCRIPT}`, 'latin1');
  return [
    ['PNG: its first bytes alone', SIGNATURE, 'refused'],
    ['PNG: a half', good.subarray(0, good.length / 2), 'refused'],
    ['PNG: a wrong sum', broken, 'refused'],
    ['PNG: 50,000 × 50,000', blankPng({ width: 50_000, height: 50_000 }, 100), 'refused'],
    ['PNG: as large as a number can be', blankPng({ width: 0x7fffffff, height: 0x7fffffff }, 100), 'refused'],
    ['PNG: 0 × 0', blankPng({ width: 0, height: 0 }, 100), 'refused'],
    ['PNG: a line of ten million', blankPng({ width: 10_000_000, height: 1 }, 10_000_001), 'either'],
    [
      'PNG: 400 million pixels in 50 kB',
      blankPng({ width: 20_000, height: 20_000, depth: 1 }, 20_000 * 2501),
      'refused',
    ],
    [
      'PNG: 200 megabytes to hold',
      blankPng({ width: 4900, height: 5000, depth: 16, color: 6, interlaced: true }, 9 * MIB),
      'refused',
    ],
    ['PNG: 25 million pixels', blankPng({ width: 5000, height: 5000, color: 2 }, 5000 * 15_001), 'kept'],
    ['PNG: fewer lines than it says', blankPng({ width: 500, height: 500 }, 501 * 20), 'refused'],
    ['PNG: more lines than it says', blankPng({ width: 50, height: 5 }, 51 * 50_000), 'either'],
    ['PNG: a text that unpacks to 100 megabytes', withChunk('zTXt', packedText), 'either'],
    ['PNG: a page in a text', withChunk('tEXt', hidden), 'kept'],
    ['PNG: a color profile of nonsense', withChunk('iCCP', Buffer.from('a\0\0zzzz', 'latin1')), 'either'],
    ['PNG: a page behind its end', Buffer.concat([good, Buffer.from(SCRIPT)]), 'kept'],
    ['PNG: an archive behind its end', Buffer.concat([good, Buffer.from(`PK\x03\x04${CANARY}`, 'latin1')]), 'kept'],
    [
      'PNG: twenty thousand pieces',
      Buffer.concat([
        good.subarray(0, place),
        ...Array<Buffer>(20_000).fill(chunk('tEXt', Buffer.from('a\0b'))),
        good.subarray(place),
      ]),
      'either',
    ],
  ];
}

async function jpegs(): Promise<readonly Made[]> {
  const good = await drawn(60, 40).jpeg().toBuffer();
  const exif = { IFD0: { Make: CANARY }, IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } };
  const segment = (mark: number, data: Buffer) =>
    Buffer.concat([Buffer.from([0xff, mark, (data.length + 2) >> 8, (data.length + 2) & 255]), data]);
  const withSegment = (mark: number, data: Buffer) =>
    Buffer.concat([good.subarray(0, 2), segment(mark, data), good.subarray(2)]);
  const large = Buffer.from(good);
  const frame = large.indexOf(Buffer.from([0xff, 0xc0]));
  large.writeUInt16BE(65_500, frame + 5);
  large.writeUInt16BE(65_500, frame + 7);
  const scans = await manyScans();
  return [
    ['JPEG: its first bytes alone', Buffer.from([0xff, 0xd8, 0xff]), 'refused'],
    ['JPEG: a half', good.subarray(0, good.length / 2), 'refused'],
    ['JPEG: nothing but marks', Buffer.alloc(5000, Buffer.from([0xff, 0xd8])), 'refused'],
    ['JPEG: 65,500 × 65,500', large, 'refused'],
    [
      'JPEG: 25 million pixels in waves',
      await flat(5000, 5000).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
      'either',
    ],
    ['JPEG: a thousand waves', scans, 'either'],
    ['JPEG: where it was taken', await drawn(60, 40).withExif(exif).jpeg().toBuffer(), 'kept'],
    ['JPEG: a script in its remarks', withSegment(0xfe, Buffer.from(SCRIPT)), 'kept'],
    [
      'JPEG: a page in its description',
      withSegment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${SCRIPT}`)),
      'kept',
    ],
    [
      'JPEG: a description of nonsense',
      withSegment(0xe1, Buffer.from('Exif\0\0MM\0*\xff\xff\xff\xff', 'latin1')),
      'either',
    ],
    ['JPEG: also a script', withSegment(0xe0, Buffer.from(`/*${CANARY}*/=1;alert(1)//`)), 'kept'],
    ['JPEG: a program behind its end', Buffer.concat([good, Buffer.from(`<?php echo "${CANARY}"; ?>`)]), 'kept'],
    ['JPEG: in four inks', await drawn(60, 40).toColourspace('cmyk').jpeg().toBuffer(), 'kept'],
    ['JPEG: standing in no known way', await drawn(60, 40).withMetadata({ orientation: 8 }).jpeg().toBuffer(), 'kept'],
    ['JPEG: called a page', good, 'kept', 'index.html'],
  ];
}

/** A picture of one color, which packs well. */
function flat(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#4a7' } });
}

/** A picture in waves whose last wave comes again and again. */
async function manyScans(): Promise<Buffer> {
  const whole = await flat(2000, 2000).jpeg({ progressive: true }).toBuffer();
  const last = whole.lastIndexOf(Buffer.from([0xff, 0xda]));
  const wave = whole.subarray(last, -2);
  const times = Math.min(1000, Math.floor((7 * MIB) / wave.length));
  return Buffer.concat([whole.subarray(0, -2), ...Array<Buffer>(times).fill(wave), whole.subarray(-2)]);
}

async function gifs(): Promise<readonly Made[]> {
  const good = await drawn(60, 40).gif().toBuffer();
  const sized = (width: number, height: number) => {
    const bytes = Buffer.from(good);
    bytes.writeUInt16LE(width, 6);
    bytes.writeUInt16LE(height, 8);
    return bytes;
  };
  return [
    ['GIF: also a script', `GIF89a=1;/*${CANARY}*/alert(1)//`, 'refused'],
    ['GIF: a script behind its end', Buffer.concat([good, Buffer.from(SCRIPT)]), 'kept'],
    ['GIF: a ground of 65,535 × 65,535', sized(65_535, 65_535), 'either'],
    ['GIF: 0 × 0', sized(0, 0), 'either'],
    ['GIF: a half', good.subarray(0, good.length / 2), 'either'],
    ['GIF: five thousand frames', manyFrames(20, 20, 5000), 'kept'],
    ['GIF: two hundred frames of sixteen million pixels', manyFrames(4000, 4000, 200), 'kept'],
  ];
}

/** A moving GIF whose frames are one dot each on a large ground. */
function manyFrames(width: number, height: number, frames: number): Buffer {
  const start = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  start.writeUInt16LE(width, 6);
  start.writeUInt16LE(height, 8);
  const frame = Buffer.from('\x21\xf9\x04\x04\x0a\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0', 'latin1');
  return Buffer.concat([start, ...Array<Buffer>(frames).fill(frame), Buffer.from(';')]);
}

async function webps(): Promise<readonly Made[]> {
  const good = await drawn(60, 40).webp().toBuffer();
  const canvas = Buffer.from('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\x3f\0\xff\x3f\0', 'latin1');
  const wrong = Buffer.from(good);
  wrong.writeUInt32LE(0xfffffff0, 4);
  const exif = { IFD0: { Make: CANARY } };
  const moving = await sharp(manyFrames(64, 64, 300), { animated: true })
    .webp()
    .toBuffer();
  return [
    ['WebP: its first bytes alone', Buffer.from('RIFF\x04\0\0\0WEBP', 'latin1'), 'refused'],
    ['WebP: a half', good.subarray(0, good.length / 2), 'refused'],
    ['WebP: a wrong length', wrong, 'either'],
    ['WebP: an empty ground of 16,384 × 16,384', canvas, 'refused'],
    ['WebP: 25 million pixels', await flat(5000, 5000).webp({ lossless: true, effort: 0 }).toBuffer(), 'either'],
    ['WebP: three hundred frames', moving, 'kept'],
    ['WebP: with what it was taken', await drawn(60, 40).withExif(exif).webp().toBuffer(), 'kept'],
    ['WebP: a page behind its end', Buffer.concat([good, Buffer.from(SCRIPT)]), 'either'],
  ];
}

function pdfs(): readonly Made[] {
  const good = pdf();
  const filled = pdf(`% ${'x'.repeat(8 * MIB - 400)}\n`);
  return [
    ['PDF: its first bytes alone', '%PDF-1.7\n', 'refused'],
    ['PDF: a half', good.subarray(0, good.length / 2), 'refused'],
    ['PDF: behind a page', Buffer.concat([Buffer.from(`<!doctype html>${SCRIPT}`), good]), 'refused'],
    ['PDF: a page behind its end', Buffer.concat([good, Buffer.from(SCRIPT)]), 'refused'],
    ['PDF: a page within', pdf(`% ${SCRIPT}\n`), 'kept'],
    ['PDF: a script', pdf('4 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n'), 'refused'],
    ['PDF: a script by another spelling', pdf('4 0 obj<</S/J#61vaScript/JS(app.alert(1))>>endobj\n'), 'refused'],
    ['PDF: starts a program', pdf('4 0 obj<</S/Launch/F(calc.exe)>>endobj\n'), 'refused'],
    ['PDF: carries a file', pdf('4 0 obj<</Type/EmbeddedFile>>stream\nx\nendstream endobj\n'), 'refused'],
    ['PDF: as large as may be', filled, 'kept'],
    [
      'PDF: too large by a little',
      Buffer.concat([filled.subarray(0, -6), Buffer.alloc(MIB, 32), Buffer.from('%%EOF\n')]),
      'refused',
    ],
    ['PDF: called a picture', good, 'kept', 'photo.png'],
  ];
}

async function names(): Promise<readonly Made[]> {
  const good = await drawn(12, 8).png().toBuffer();
  const called = [
    ...[
      '../../etc/passwd',
      '..\\..\\windows\\win.ini',
      '/etc/passwd',
      'a\u0000b.png',
      '\u202egnp.exe',
      'a\r\nSet-Cookie: x=1.png',
    ],
    ...[
      'photo.png.html',
      '<script>.png',
      '__proto__',
      '.htaccess',
      'CON',
      `${'x'.repeat(5000)}.png`,
      'ñandú 😀.png',
      '"; filename="x.html',
    ],
  ];
  return called.map((name): Made => {
    // A form with such a name in it is not whole.
    const fate = name.includes('\0') ? 'either' : 'kept';
    return [`a picture called ${name.slice(0, 30)}`, good, fate, name];
  });
}
