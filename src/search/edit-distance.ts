/** Letters to add, leave out, exchange or swap with their neighbour (optimal string alignment); `most + 1` if above `most`. */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let line = 1; line <= one.length; line++) {
    const next = nextRow(one, other, line, before, row);
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return Math.min(at(row, other.length), most + 1);
}

function nextRow(one: string, other: string, line: number, before: number[], row: number[]): number[] {
  const next = [line];
  for (let column = 1; column <= other.length; column++) {
    const same = one[line - 1] === other[column - 1] ? 0 : 1;
    let best = Math.min(at(row, column) + 1, at(next, column - 1) + 1, at(row, column - 1) + same);
    if (isSwap(one, other, line, column)) best = Math.min(best, at(before, column - 2) + 1);
    next.push(best);
  }
  return next;
}

function isSwap(one: string, other: string, line: number, column: number): boolean {
  return line > 1 && column > 1 && one[line - 1] === other[column - 2] && one[line - 2] === other[column - 1];
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
