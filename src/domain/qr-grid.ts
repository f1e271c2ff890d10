/** A square of modules, row by row: 1 is dark. Those that are fixed carry no data and are never masked. */
interface Grid {
  readonly size: number;
  readonly dark: Uint8Array;
  readonly fixed: Uint8Array;
}

type Mask = (x: number, y: number) => boolean;

const MASKS: readonly Mask[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** The grid of a version with its fixed patterns; room for the format is kept. */
export function emptyGrid(version: number): Grid {
  const size = version * 4 + 17;
  const grid = { size, dark: new Uint8Array(size * size), fixed: new Uint8Array(size * size) };
  for (let place = 0; place < size; place += 1) {
    fix(grid, 6, place, place % 2 === 0);
    fix(grid, place, 6, place % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    drawRings(grid, x, y, 4);
  const centers = alignmentCenters(version, size);
  for (const x of centers) for (const y of centers) if (!isCorner(x, y, size)) drawRings(grid, x, y, 2);
  drawFormat(grid, 0, 0);
  if (version >= 7) drawVersion(grid, version);
  return grid;
}

/** Writes bytes into the free modules, two columns at a time, from the right, up and down in turn. */
export function placeBytes(grid: Grid, bytes: readonly number[]): void {
  const bits = bytes.flatMap((byte) => Array.from({ length: 8 }, (_, bit) => (byte >>> (7 - bit)) & 1));
  let next = 0;
  for (const { x, y } of zigzag(grid.size)) {
    const place = y * grid.size + x;
    if (grid.fixed[place] === 1) continue;
    grid.dark[place] = bits[next] ?? 0;
    next += 1;
  }
}

/** The grid under the one of eight masks that a reader is least misled by, with its format. */
export function leastStriking(grid: Grid, formatBits: number): Grid {
  const masked = MASKS.map((mask, number) => {
    const dark = grid.dark.map((bit, place) => {
      const turned = grid.fixed[place] === 0 && mask(place % grid.size, Math.floor(place / grid.size));
      return turned ? 1 - bit : bit;
    });
    const one = { ...grid, dark };
    drawFormat(one, formatBits, number);
    return { one, penalty: penaltyOf(one) };
  });
  return masked.reduce((best, other) => (other.penalty < best.penalty ? other : best)).one;
}

function* zigzag(size: number) {
  const rights = Array.from({ length: size - 1 }, (_, index) => size - 1 - index);
  for (const right of rights.filter((x) => (x > 6 ? x % 2 === 0 : x % 2 === 1))) {
    const isUpward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step += 1) {
      const y = isUpward ? size - 1 - step : step;
      yield { x: right, y };
      yield { x: right - 1, y };
    }
  }
}

function fix(grid: Grid, x: number, y: number, isDark: boolean): void {
  grid.dark[y * grid.size + x] = isDark ? 1 : 0;
  grid.fixed[y * grid.size + x] = 1;
}

/** Squares one within another: the marks in the corners (radius 4, with a light edge) and the smaller ones between (radius 2). */
function drawRings(grid: Grid, x: number, y: number, radius: number): void {
  const steps = Array.from({ length: radius * 2 + 1 }, (_, index) => index - radius);
  for (const dy of steps) {
    for (const dx of steps) {
      const isInside = [x + dx, y + dy].every((place) => place >= 0 && place < grid.size);
      const ring = Math.max(Math.abs(dx), Math.abs(dy));
      if (isInside) fix(grid, x + dx, y + dy, radius === 4 ? ring !== 2 && ring !== 4 : ring !== 1);
    }
  }
}

function alignmentCenters(version: number, size: number): readonly number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => size - 7 - index * step)];
}

function isCorner(x: number, y: number, size: number): boolean {
  const end = size - 7;
  return (x === 6 && y === 6) || (x === 6 && y === end) || (x === end && y === 6);
}

/** Level and mask, twice, each with ten bits of correction. */
function drawFormat(grid: Grid, formatBits: number, mask: number): void {
  const { size } = grid;
  const data = (formatBits << 3) | mask;
  const bits = withRemainder(data, 10, 0x537) ^ 0x5412;
  for (let bit = 0; bit < 15; bit += 1) {
    const isDark = ((bits >>> bit) & 1) === 1;
    if (bit < 8) {
      fix(grid, 8, bit < 6 ? bit : bit + 1, isDark);
      fix(grid, size - 1 - bit, 8, isDark);
    } else {
      fix(grid, bit === 8 ? 7 : 14 - bit, 8, isDark);
      fix(grid, 8, size - 15 + bit, isDark);
    }
  }
  fix(grid, 8, size - 8, true);
}

function drawVersion(grid: Grid, version: number): void {
  const bits = withRemainder(version, 12, 0x1f25);
  for (let bit = 0; bit < 18; bit += 1) {
    const [far, near] = [grid.size - 11 + (bit % 3), Math.floor(bit / 3)];
    fix(grid, far, near, ((bits >>> bit) & 1) === 1);
    fix(grid, near, far, ((bits >>> bit) & 1) === 1);
  }
}

/** A number followed by its remainder of `degree` bits under a generator. */
function withRemainder(data: number, degree: number, generator: number): number {
  let remainder = data;
  for (let step = 0; step < degree; step += 1)
    remainder = (remainder << 1) ^ ((remainder >>> (degree - 1)) * generator);
  return (data << degree) | remainder;
}

/** How much a pattern could mislead a reader: long runs, blocks, what looks like a corner mark, and too much of one shade. */
function penaltyOf({ size, dark }: Grid): number {
  const line = (at: (place: number) => number) =>
    Array.from({ length: size }, (_, place) => dark[at(place)] ?? 0).join('');
  const rows = Array.from({ length: size }, (_, y) => line((x) => y * size + x));
  const columns = Array.from({ length: size }, (_, x) => line((y) => y * size + x));
  const lines = [...rows, ...columns];
  const runs = lines.flatMap((text) => [...text.matchAll(/0{5,}|1{5,}/g)].map(([run]) => run.length - 2));
  const corners = lines.flatMap((text) => [...text.matchAll(/(?=00001011101|10111010000)/g)]).length;
  const share = (dark.reduce((sum, bit) => sum + bit, 0) / dark.length) * 100;
  const balance = Math.floor(Math.abs(share - 50) / 5) * 10;
  return runs.reduce((sum, run) => sum + run, 0) + corners * 40 + blocksIn(rows) * 3 + balance;
}

function blocksIn(rows: readonly string[]): number {
  const pairs = rows.slice(1).map((row, y) => [rows[y] ?? '', row] as const);
  return pairs.reduce((sum, [above, below]) => {
    const alike = Array.from(below).filter((bit, x) => {
      const corner = [above[x], above[x + 1], below[x + 1]];
      return corner.every((other) => other === bit);
    });
    return sum + alike.length;
  }, 0);
}
