/** A statement that wrote, with the values it was given. */
export interface Written {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A second record of each write, outside the database and its log: what they lose is noticed and can be replayed. */
export interface Journal {
  /** The number of the write before the first that stands in it. */
  readonly base: number;
  /** The number of the last write. */
  readonly last: number;
  readonly bytes: number;
  /** Whether it lacks writes, since it could not be written. */
  readonly isBehind: boolean;
  /** Keeps a write that was just committed: on the disk when this comes back. */
  keep(statements: readonly Written[]): void;
  /** Forgets all writes once the file of the database has them; false when it cannot have them yet. */
  beginAnew(): boolean;
  /** Forgets the writes up to one that a backup has; false when that cannot be done yet. */
  dropUpTo(number: number): boolean;
  close(): void;
}

/** What writes into a database are noted with. */
export interface Noted {
  /** Where each write is kept a second time. */
  journal?: Journal;
  /** How often what is known of a page may have changed otherwise than by a new change. */
  reshapes: number;
  /** How often what lists count pages by was written: kinds, titles, tags, deletions. */
  relists: number;
  /** What the write that is going on has done so far. */
  written?: Written[] | undefined;
}
