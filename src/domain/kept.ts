/** What a column holds and what it is for; `kept`, where it differs from the rest of its table. */
interface KeptColumn {
  readonly what: string;
  readonly why: string;
  readonly kept?: string;
}

/** What a table is to people, how long its rows are kept, and each of its columns. */
export interface KeptTable {
  readonly table: string;
  readonly title: string;
  readonly kept: string;
  readonly columns: Readonly<Record<string, KeptColumn>>;
}

export interface KeptGroup {
  readonly title: string;
  readonly tables: readonly KeptTable[];
}
