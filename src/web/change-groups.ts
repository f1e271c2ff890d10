import type { Page } from '../domain/revision.js';

/** Changes that stand together: those of one page on one day, or one by itself. */
export interface ChangeGroup<Row> {
  /** What the group is about; undefined for a change that stands by itself. */
  readonly page: Pick<Page, 'slug' | 'title'> | undefined;
  readonly changes: readonly Row[];
  readonly people: number;
}

interface Grouped {
  readonly page?: Page | undefined;
  readonly act?: { readonly page: Page | undefined; readonly author: { readonly name: string } | null } | undefined;
  readonly revision?: { readonly author: { readonly name: string } | null } | undefined;
}

/** Changes in groups, each where the newest of it stood; groups of one are changes by themselves. */
export function groupedByPage<Row extends Grouped>(changes: readonly Row[]): readonly ChangeGroup<Row>[] {
  const groups = new Map<number | Row, Row[]>();
  for (const change of changes) {
    const key = pageOf(change)?.id ?? change;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].map((rows) => {
    const [first] = rows;
    const page = first && rows.length > 1 ? pageOf(first) : undefined;
    return { page, changes: rows, people: new Set(rows.map(nameIn)).size };
  });
}

/** Each change by itself. */
export function eachAlone<Row>(changes: readonly Row[]): readonly ChangeGroup<Row>[] {
  return changes.map((change) => ({ page: undefined, changes: [change], people: 1 }));
}

function pageOf({ page, act }: Grouped): Page | undefined {
  return page ?? act?.page;
}

function nameIn({ act, revision }: Grouped): string {
  return (act ?? revision)?.author?.name ?? '';
}
