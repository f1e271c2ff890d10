import type { Hidden } from './hiding.js';
import type { Flag, Page, Author, AuthorRecord } from './revision.js';

/** What is done to the addresses of a page: each is taken back by its opposite. */
export type AddressActKind = 'move' | 'redirect' | 'unredirect';

/** Whether an act is done to an address. */
export function isAddressAct(kind: ActKind): kind is AddressActKind {
  return kind === 'move' || kind === 'redirect' || kind === 'unredirect';
}

/** What a person can do to the wiki besides saving a revision; each but those to addresses is taken back by another one, of kind `removal`. */
export type ActKind = 'check' | 'alternative' | 'request' | 'answer' | 'file' | AddressActKind | 'removal';

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
  /** The address that was left, made or taken away, and whether it leads to the page now. */
  readonly fromSlug: string | null;
  readonly fromSlugLeads: Flag;
  readonly toSlug: string | null;
  readonly toSlugLeads: Flag;
  readonly renamedById: number | null;
  readonly fileName: string | null;
  readonly fileParentId: number | null;
  readonly fileRevertedToId: number | null;
  /** The file was deleted, or this version of it hidden. */
  readonly fileHidden: Hidden;
  /** Moderators have hidden why it was done; and who did it. */
  readonly reasonHidden: Hidden;
  readonly authorHidden: Hidden;
  readonly takenBackId: number | null;
}

/** An act on an address as one visitor may see it: a slug that leads nowhere any more may spell what was hidden. */
export interface AddressAct {
  readonly kind: AddressActKind;
  /** The slug that was left, made or taken away; null where it is not for this visitor. */
  readonly from: string | null;
  /** Where a move went; null for others too. */
  readonly to: string | null;
  /** The revision that gave the page its new name. */
  readonly renamedById: number | null;
}

/** An act as one visitor may see it. */
export interface Act {
  readonly id: number;
  readonly kind: ActKind;
  readonly createdAt: string;
  /** Null where somebody without an account did it, or the name is hidden. */
  readonly author: Author | null;
  readonly isAuthorHidden: boolean;
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
  /** What was done to an address; undefined for other acts. */
  readonly address: AddressAct | undefined;
  /** The file that was added or changed. */
  readonly file: { readonly name: string; readonly how: 'added' | 'changed' | 'restored' } | undefined;
  /** Why it was done; '' where that is hidden from the visitor. */
  readonly reason: string;
  readonly isReasonHidden: boolean;
  /** From whom the reason is hidden. */
  readonly reasonHidden: Hidden;
  /** What this act takes back. */
  readonly removed: Act | undefined;
  readonly isTakenBack: boolean;
}
