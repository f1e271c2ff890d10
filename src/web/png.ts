import { crc32, deflateSync } from 'node:zlib';
import type { Qr } from '../domain/qr.js';

/** Light modules that a reader needs around a code. */
export const QUIET = 4;
/** Dots of the picture for each module. */
export const DOTS = 4;

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A QR code as a PNG picture in black and white. */
export function qrPicture(code: Qr): Buffer {
  const modules = code.size + 2 * QUIET;
  const width = modules * DOTS;
  const lines = Array.from({ length: modules }, (_, y) => lineOf(code, y - QUIET, width));
  const pixels = lines.flatMap((line) => Array.from({ length: DOTS }, () => line));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  header.set([1, 0, 0, 0, 0], 8); // one bit a dot, shades of grey
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(pixels))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A line of dots, eight a byte, after the byte that says how it is packed. */
function lineOf(code: Qr, y: number, width: number): Buffer {
  const line = Buffer.alloc(1 + Math.ceil(width / 8));
  for (let dot = 0; dot < width; dot += 1) {
    const x = Math.floor(dot / DOTS) - QUIET;
    const isInside = x >= 0 && y >= 0 && x < code.size && y < code.size;
    const place = 1 + (dot >> 3);
    if (!isInside || !code.isDark(x, y)) line[place] = (line[place] ?? 0) | (0x80 >> (dot & 7));
  }
  return line;
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
