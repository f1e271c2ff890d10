/** A page found, before it is cut to what is shown. */
export interface Found {
  readonly id: number;
  readonly rank: number;
  readonly score: number;
  readonly terms: readonly string[];
}
