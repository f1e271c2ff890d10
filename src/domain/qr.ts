import { emptyGrid, leastStriking, placeBytes } from './qr-grid.js';
import { correctionBytes } from './reed-solomon.js';

/** How much of a code may be lost, for versions 1 to 20: the bytes of correction in each block, and the blocks. */
interface Level {
  readonly formatBits: number;
  readonly correction: readonly number[];
  readonly blocks: readonly number[];
}

const LOW: Level = {
  formatBits: 1,
  correction: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28],
  blocks: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8],
};

const MEDIUM: Level = {
  formatBits: 0,
  correction: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26],
  blocks: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16],
};

const MOST_VERSION = 20;

/** A QR code (ISO/IEC 18004, byte mode, version 1 to 20, level M where it costs nothing, else L). */
export interface Qr {
  readonly size: number;
  isDark(x: number, y: number): boolean;
}

/** How many modules wide the code of a text is; undefined for one that is too long (over 858 bytes). */
export function qrSize(text: string): number | undefined {
  const version = versionFor(bytesOf(text).length);
  return version === undefined ? undefined : version * 4 + 17;
}

/** The code of a text; undefined for one that is too long (over 858 bytes). */
export function qrCode(text: string): Qr | undefined {
  const bytes = bytesOf(text);
  const version = versionFor(bytes.length);
  if (version === undefined) return undefined;
  const level = fits(bytes.length, version, MEDIUM) ? MEDIUM : LOW;
  const grid = emptyGrid(version);
  placeBytes(grid, interleaved(dataBytes(bytes, version, level), version, level));
  const { size, dark } = leastStriking(grid, level.formatBits);
  return { size, isDark: (x, y) => dark[y * size + x] === 1 };
}

function bytesOf(text: string): readonly number[] {
  return [...new TextEncoder().encode(text)];
}

function versionFor(length: number): number | undefined {
  const versions = Array.from({ length: MOST_VERSION }, (_, index) => index + 1);
  return versions.find((version) => fits(length, version, LOW));
}

function fits(length: number, version: number, level: Level): boolean {
  return 4 + lengthBits(version) + 8 * length <= 8 * dataRoom(version, level);
}

function lengthBits(version: number): number {
  return version < 10 ? 8 : 16;
}

/** All bytes of a version, data and correction together. */
function allBytes(version: number): number {
  const alignments = Math.floor(version / 7) + 2;
  const withoutAlignment = (16 * version + 128) * version + 64;
  const taken = version < 2 ? 0 : (25 * alignments - 10) * alignments - 55;
  return Math.floor((withoutAlignment - taken - (version < 7 ? 0 : 36)) / 8);
}

function correctionOf(version: number, { correction, blocks }: Level) {
  return { each: correction[version - 1] ?? 0, blocks: blocks[version - 1] ?? 1 };
}

function dataRoom(version: number, level: Level): number {
  const { each, blocks } = correctionOf(version, level);
  return allBytes(version) - each * blocks;
}

/** Mode, length, the bytes themselves, and padding up to the room there is. */
function dataBytes(bytes: readonly number[], version: number, level: Level): readonly number[] {
  const room = dataRoom(version, level);
  const bits = [...bitsOf(4, 4), ...bitsOf(bytes.length, lengthBits(version)), ...bytes.flatMap((b) => bitsOf(b, 8))];
  bits.push(...bitsOf(0, Math.min(4, room * 8 - bits.length)));
  bits.push(...bitsOf(0, (8 - (bits.length % 8)) % 8));
  const data = Array.from({ length: bits.length / 8 }, (_, index) =>
    Number.parseInt(bits.slice(index * 8, index * 8 + 8).join(''), 2),
  );
  const padding = Array.from({ length: room - data.length }, (_, index) => (index % 2 === 0 ? 0xec : 0x11));
  return [...data, ...padding];
}

/** The lowest bits of a number, the highest of them first. */
function bitsOf(value: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => (value >>> (count - 1 - index)) & 1);
}

/** The data in blocks, each with its correction, dealt out byte by byte. The first blocks are one byte shorter where it does not come out even. */
function interleaved(data: readonly number[], version: number, level: Level): readonly number[] {
  const { each, blocks: count } = correctionOf(version, level);
  const short = Math.floor(data.length / count);
  const long = data.length % count;
  const starts = Array.from({ length: count + 1 }, (_, n) => n * short + Math.max(0, n - (count - long)));
  const blocks = starts.slice(0, count).map((start, n) => data.slice(start, starts[n + 1]));
  return [...dealt(blocks), ...dealt(blocks.map((block) => correctionBytes(block, each)))];
}

function dealt(blocks: readonly (readonly number[])[]): readonly number[] {
  const longest = Math.max(...blocks.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => blocks.flatMap((block) => block[index] ?? [])).flat();
}
