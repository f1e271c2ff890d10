import sharp, { type Metadata, type Raw, type Sharp, type SharpOptions } from 'sharp';
import type { FileSize } from '../domain/file.js';
import type { FileType } from '../domain/file-type.js';
import { isTooLarge, MOST_PIXELS, pictureSizes, type PictureSize } from '../domain/picture-sizes.js';

// One picture at a time, nothing kept between two, and no reader but those of the four formats that are taken.
sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'],
});

type Encoded =
  | { readonly sizes: readonly Omit<FileSize, 'hash'>[]; readonly fault?: never }
  | { readonly fault: string; readonly sizes?: never };

const BROKEN = 'This picture is broken, or did not arrive whole. Save it anew, and try again.';
const TOO_LARGE = 'This picture has too many pixels. Make it smaller, 1,600 pixels wide for example, and add that.';

/** The first frame of what may be moving; whatever is missing or wrong in it is told. */
const READING: SharpOptions = {
  limitInputPixels: MOST_PIXELS,
  failOn: 'error',
  sequentialRead: true,
  animated: false,
};
const LONGEST_S = 10;

const QUALITIES = [80, 65, 50, 38];
/** Drawings and pictures of screens are often smaller, and sharper, without any loss. */
const DRAWN: ReadonlySet<FileType> = new Set(['png', 'gif']);
const MOST_PIXELS_WITHOUT_LOSS = 1_000_000;

/** Draws a picture anew in each size that is kept: upright, in sRGB, and without anything that its file said besides. */
export async function encodePicture(bytes: Buffer, type: FileType): Promise<Encoded> {
  try {
    const described = await sharp(bytes, READING).metadata();
    if (described.format !== type) return { fault: BROKEN };
    if (isTooLarge(measuresOf(described))) return { fault: TOO_LARGE };
    const { pixels, raw, sizes } = await decode(bytes, described);
    const encoded: Omit<FileSize, 'hash'>[] = [];
    for (const size of sizes) {
      const { width, height } = size;
      encoded.push({ width, height, bytes: await encode(() => sharp(pixels, { raw }), size, DRAWN.has(type)) });
    }
    return { sizes: encoded };
  } catch (error) {
    return { fault: error instanceof Error && /pixel limit/.test(error.message) ? TOO_LARGE : BROKEN };
  }
}

function measuresOf(described: Metadata) {
  const { width, height } = described;
  return { width, height, heldPerPixel: heldPerPixel(described) };
}

/** Waves of a JPEG are numbers of two bytes; WebP and GIF are laid out whole in four colors, beside what is made of them. */
function heldPerPixel({ format, channels, depth, isProgressive, chromaSubsampling }: Metadata): number {
  if (format === 'webp' || format === 'gif') return channels + 4;
  if (!isProgressive) return 0;
  if (format === 'png') return channels * (depth === 'ushort' ? 2 : 1);
  return chromaSubsampling === '4:2:0' ? 3 : channels * 2;
}

/** The largest size as bare pixels, from which the others are drawn. */
async function decode(bytes: Buffer, described: Metadata) {
  const { width, height } = described.autoOrient;
  const sizes = pictureSizes(width, height);
  const largest = sizes.at(-1);
  if (!largest) throw new Error('a picture has at least one size');
  const { data: pixels, info } = await sharp(bytes, READING)
    .timeout({ seconds: LONGEST_S })
    .autoOrient()
    .resize({ width: largest.width, height: largest.height, fit: 'fill' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw: Raw = { width: info.width, height: info.height, channels: info.channels };
  return { pixels, raw, sizes };
}

/** The best that stays within the budget of its size; without loss where that is no larger. */
async function encode(picture: () => Sharp, size: PictureSize, isDrawn: boolean): Promise<Buffer> {
  const { width, height, budget } = size;
  const drawn = () => picture().timeout({ seconds: LONGEST_S }).resize({ width, height, fit: 'fill' });
  let bytes = Buffer.alloc(0);
  for (const quality of QUALITIES) {
    bytes = await drawn().webp({ quality, smartSubsample: true }).toBuffer();
    if (bytes.length <= budget) break;
  }
  if (!isDrawn || width * height > MOST_PIXELS_WITHOUT_LOSS) return bytes;
  const whole = await drawn().webp({ lossless: true }).toBuffer();
  return whole.length <= Math.max(bytes.length, budget / 2) ? whole : bytes;
}
