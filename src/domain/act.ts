import type { Flag, Page, Author, AuthorRecord } from './revision.js';

/** What a person can do to the wiki besides saving a revision; each is taken back by another one, of kind `removal`. */
export type ActKind = 'check' | 'alternative' | 'request' | 'answer' | 'removal';

/** What a check vouches for: the cost, or every other fact. */
export type CheckPart = 'cost' | 'rest';

/** An act as storage keeps it: only `actions/access.ts` may show it to people. */
export interface ActRecord extends Omit<AuthorRecord, 'authorId' | 'authorName' | 'authorSince'> {
  /** Its number among all changes. */
  readonly id: number;
  readonly kind: ActKind;
  readonly pageId: number | null;
  /** The four are null where somebody without an account did it. */
  readonly authorId: number | null;
  readonly authorName: string | null;
  readonly authorSince: string | null;
  readonly createdAt: string;
  /** Why another act was taken back. */
  readonly reason: string;
  readonly removedId: number | null;
  readonly part: CheckPart | null;
  readonly checkedId: number | null;
  readonly affiliated: Flag;
  readonly otherId: number | null;
  readonly advantage: string | null;
  readonly requestId: number | null;
  readonly wanted: string | null;
  readonly requestWaits: Flag;
  readonly requestTakenBack: Flag;
  readonly closes: Flag;
  readonly takenBackId: number | null;
}

/** An act as one visitor may see it. */
export interface Act {
  readonly id: number;
  readonly kind: ActKind;
  readonly createdAt: string;
  /** Null where somebody without an account did it. */
  readonly author: Author | null;
  readonly page: Page | undefined;
  /** The tool that was named as an alternative. */
  readonly other: Page | undefined;
  readonly part: CheckPart | null;
  readonly checkedId: number | null;
  readonly affiliated: boolean;
  readonly advantage: string | null;
  /** The request asked or answered; without words where these are not for this visitor. */
  readonly request: { readonly id: number; readonly wanted: string | null; readonly waits: boolean } | undefined;
  readonly closes: boolean;
  readonly reason: string;
  /** What this act takes back. */
  readonly removed: Act | undefined;
  readonly isTakenBack: boolean;
}
