import { publicPages } from '../actions/access.js';
import { BLOCK_PARTS, isWhole, type BlockPart, type BlockReach, type BlockScope } from '../domain/block.js';
import { plural, type Translate } from '../locales/translate.js';
import type { NamedBlock } from '../storage/moderation.js';
import type { Wiki } from '../wiki.js';

/** A block as it is shown. */
export interface ShownBlock extends NamedBlock {
  /** What it stops, in words that follow "stopped from". */
  readonly what: string;
  readonly isWhole: boolean;
  /** The pages it is about, those that were not deleted; none where it is about all. */
  readonly pages: readonly { readonly title: string; readonly slug: string }[];
  /** Who looks at it is the person it stops. */
  readonly isOwn: boolean;
}

/** What heads the page of a person whom a block stops (English keys). */
export const PAUSED_HEADINGS: Readonly<Record<BlockReach, string>> = {
  all: 'You cannot edit until {day}',
  edit: 'You cannot change pages until {day}',
  pages: 'You cannot change this page until {day}',
  upload: 'You cannot add files until {day}',
  create: 'You cannot start pages until {day}',
};

/** A block with what it stops in words, for the person or for others. */
export function shownBlock(wiki: Wiki, block: NamedBlock, t: Translate, isOwn: boolean): ShownBlock {
  const pages = publicPages(wiki, block.pageIds);
  return { ...block, what: blockedWords(block, block.pageIds.length, t), isWhole: isWhole(block), pages, isOwn };
}

/** What a block stops, in words that follow "stopped from"; `pages` is of how many pages it is, 0 for all. */
export function blockedWords({ parts }: Pick<BlockScope, 'parts'>, pages: number, t: Translate): string {
  if (pages === 0 && BLOCK_PARTS.every((part) => parts.includes(part))) return t('editing');
  const words: Readonly<Record<BlockPart, string>> = {
    edit: pages === 0 ? t('changing pages') : plural(t, pages, 'changing 1 page', 'changing {n} pages'),
    upload: t('adding files'),
    create: t('starting pages'),
  };
  const named = BLOCK_PARTS.filter((part) => parts.includes(part)).map((part) => words[part]);
  return new Intl.ListFormat(t.locale, { type: 'conjunction' }).format(named);
}

/** The detail of a block in the log and in notices: until when, and what it stops. Older ones say only when. */
export function blockInDetail(detail: string, t: Translate): { readonly until: string; readonly what: string } {
  const [until = '', stopped = BLOCK_PARTS.join('+'), pages = '0'] = detail.split(',');
  const parts = BLOCK_PARTS.filter((part) => stopped.split('+').includes(part));
  return { until, what: blockedWords({ parts }, Number(pages), t) };
}
