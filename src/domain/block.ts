/** What a block can stop: to change pages and all that goes with them, to add files, to start pages. */
export const BLOCK_PARTS = ['edit', 'upload', 'create'] as const;
export type BlockPart = (typeof BLOCK_PARTS)[number];

/** What a block stops. */
export interface BlockScope {
  readonly parts: readonly BlockPart[];
  /** The pages that the person cannot change; none for all of them. */
  readonly pageIds: readonly number[];
}

/** Of how many pages a block can be. */
export const MOST_BLOCKED_PAGES = 20;

/** Whether a block stops something, on a page where it is about one. A block of some pages stops nothing that is about none. */
export function stops({ parts, pageIds }: BlockScope, part: BlockPart, pageId?: number): boolean {
  if (!parts.includes(part)) return false;
  if (part !== 'edit' || pageIds.length === 0) return true;
  return pageId !== undefined && pageIds.includes(pageId);
}

/** How far a block goes in what it stops: everything, changing some pages, or one part. */
export type BlockReach = 'all' | 'pages' | BlockPart;

/** How far a block goes where it stops a part; without a block that says, it stops everything. */
export function reachOf(block: BlockScope | undefined, part: BlockPart): BlockReach {
  if (!block || isWhole(block)) return 'all';
  return part === 'edit' && block.pageIds.length > 0 ? 'pages' : part;
}

/** Whether a block stops everything that one can. */
export function isWhole({ parts, pageIds }: BlockScope): boolean {
  return pageIds.length === 0 && BLOCK_PARTS.every((part) => parts.includes(part));
}
