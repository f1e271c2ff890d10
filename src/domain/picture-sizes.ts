/** So wide are the pictures that are kept, at most: for phones, for pages, and to look at closely. */
const WIDTHS = [320, 800, 1600] as const;

/** How many times as high as wide a picture is kept at most, and how many pixels it has then. */
const TALLEST = 3;
const MOST_KEPT_PIXELS = 2_000_000;

/** What a picture of each size should weigh at most, in bytes, where its looks allow it. */
const BUDGETS: Readonly<Record<(typeof WIDTHS)[number], number>> = { 320: 24_000, 800: 60_000, 1600: 240_000 };

export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly budget: number;
}

/** The sizes in which a picture of these measures is kept, in pixels, the smallest first; never larger than it is. */
export function pictureSizes(width: number, height: number): readonly PictureSize[] {
  const sizes = WIDTHS.map((widest) => {
    const fits = Math.sqrt(MOST_KEPT_PIXELS / (width * height));
    const scale = Math.min(1, fits, widest / width, (widest * TALLEST) / height);
    const side = (length: number) => Math.max(1, Math.round(length * scale));
    return { width: side(width), height: side(height), budget: BUDGETS[widest] };
  });
  return sizes.filter((size, at) => size.width > (sizes[at - 1]?.width ?? 0));
}

/** A picture as its first bytes describe it. */
export interface PictureMeasures {
  readonly width: number;
  readonly height: number;
  /** Bytes that its decoder holds for each pixel at once; 0 where it is read line by line. */
  readonly heldPerPixel: number;
}

/** How many pixels a picture can have. */
export const MOST_PIXELS = 25_000_000;
const LONGEST_SIDE = 16_000;
const MOST_HELD_BYTES = 80_000_000;

/** Whether a picture would take too much memory to read. */
export function isTooLarge({ width, height, heldPerPixel }: PictureMeasures): boolean {
  const pixels = width * height;
  const isOver = pixels > MOST_PIXELS || pixels * heldPerPixel > MOST_HELD_BYTES;
  return isOver || Math.max(width, height) > LONGEST_SIDE;
}
