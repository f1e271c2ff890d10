/** A page found, before it is cut to what is shown. */
export interface Found {
  readonly id: number;
  readonly rank: number;
  readonly score: number;
  readonly terms: readonly string[];
  /** Terms that it holds in another form and only in its names, so that they do not count. */
  readonly names?: readonly string[];
}
