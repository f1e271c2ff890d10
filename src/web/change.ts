import type { Act } from '../domain/act.js';
import type { Page, Revision } from '../domain/revision.js';

/** One change in a list of changes: an edit of a page, or another act. `id` is its number among all changes. */
export type Change = Edit | OtherAct;

export interface Edit {
  readonly id: number;
  readonly createdAt: string;
  readonly revision: Revision;
  readonly page: Page;
  readonly act?: undefined;
}

export interface OtherAct {
  readonly id: number;
  readonly createdAt: string;
  readonly act: Act;
  readonly revision?: undefined;
  readonly page?: undefined;
}
