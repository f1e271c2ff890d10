export interface Target {
  readonly limit: number;
  /** `most`: the value may not be above; `least`: not below. */
  readonly is: 'most' | 'least';
  readonly aim?: number;
}

export interface Row {
  readonly what: string;
  readonly value: number;
  /** The least and the most of its rounds. */
  readonly spread?: readonly [number, number];
  readonly unit?: string;
  /** Rows without a target are for the reader. */
  readonly target?: Target;
}

/** Prints a row as soon as it is known, and counts those that miss their target. */
export class Rows {
  missed = 0;
  readonly all: Row[] = [];

  add(row: Row): void {
    const { what, value, unit = '', target, spread } = row;
    this.all.push(row);
    const shown = `${Math.abs(value) < 10 ? value.toFixed(3) : value.toFixed(1)}${unit}`;
    const verdict = target ? this.verdict(value, target) : '';
    process.stdout.write(
      `${what.padEnd(72)} ${shown.padStart(12)}  ${verdict}${spread ? ` [${spread.map((one) => one.toPrecision(3)).join(' to ')}]` : ''}\n`,
    );
  }

  /** The rows as a table in Markdown, those with a target alone. */
  table(): string {
    const cells = this.all.flatMap(({ what, value, unit = '', spread, target }) => {
      if (!target) return [];
      const { is, limit, aim } = target;
      const sign = is === 'most' ? '≤' : '≥';
      const range = spread ? ` (${spread.map((one) => one.toPrecision(2)).join(' to ')})` : '';
      return [
        [what, `${value.toPrecision(3)}${unit}${range}`, `${sign} ${limit}`, aim === undefined ? '' : `${sign} ${aim}`],
      ];
    });
    const rows = [['what', 'measured', 'must', 'aim'], ['---', '---', '---', '---'], ...cells];
    return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
  }

  private verdict(value: number, { limit, is, aim }: Target): string {
    const holds = is === 'most' ? value <= limit : value >= limit;
    if (!holds) this.missed += 1;
    const aimed = aim === undefined ? '' : `, aim ${aim}`;
    return `${holds ? 'ok  ' : 'MISS'} (at ${is} ${limit}${aimed})`;
  }
}

/** The value below which a share of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
