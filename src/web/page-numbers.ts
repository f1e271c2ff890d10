/** One page of a list in its navigation: without an address it is the one that is shown. */
export interface PageLink {
  readonly number: number;
  readonly href: string;
  /** Pages before this one are left out. */
  readonly afterGap: boolean;
}

const BESIDE = 2;

/** The pages to choose from: the first, the last and those around the one that is shown; none where there is one page only. */
export function pageLinks(shown: number, last: number, address: (page: number) => string): readonly PageLink[] {
  if (last < 2) return [];
  const all = Array.from({ length: last }, (_, index) => index + 1);
  const listed = all.filter((page) => page === 1 || page === last || Math.abs(page - shown) <= BESIDE);
  return listed.map((number, index) => ({
    number,
    href: number === shown ? '' : address(number),
    afterGap: index > 0 && number - (listed[index - 1] ?? 0) > 1,
  }));
}
