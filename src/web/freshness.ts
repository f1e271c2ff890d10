import type { CheckPart } from '../domain/act.js';
import { CHECK_PARTS, freshnessOf } from '../domain/freshness.js';
import { listLatestChecks } from '../storage/checks.js';
import type { Wiki } from '../wiki.js';
import { agoWords } from './ago-words.js';
import type { Frame } from './frame.js';

/** How fresh one part of a tool's facts is, in words. */
export interface FreshnessLine {
  readonly part: CheckPart;
  readonly label: string;
  readonly words: string;
  /** Who checked it last; '' where nobody did. */
  readonly by: string;
  readonly isDue: boolean;
}

const LABELS: Readonly<Record<CheckPart, string>> = { cost: 'Cost', rest: 'Other facts' };

/** How fresh the facts of a tool are, part by part. */
export function freshnessLines(wiki: Wiki, pageId: number, frame: Frame): readonly FreshnessLine[] {
  const checks = listLatestChecks(wiki.db, [pageId]);
  return CHECK_PARTS.map((part) => lineFor(part, checks.find((check) => check.part === part) ?? {}, frame));
}

/** The last check of a part of a tool's facts in words; without a time nobody made one. */
export function lineFor(
  part: CheckPart,
  { createdAt, authorName = '' }: { readonly createdAt?: string | undefined; readonly authorName?: string },
  frame: Frame,
): FreshnessLine {
  const { t, now } = frame;
  const freshness = freshnessOf(part, createdAt, now);
  const ago = createdAt === undefined ? '' : agoWords(createdAt, frame);
  const words = {
    never: t('Never checked'),
    fresh: t('Checked {ago}', { ago }),
    due: t('Last checked {ago}. It may be out of date', { ago }),
  };
  return {
    part,
    label: t(LABELS[part]),
    words: words[freshness],
    by: authorName,
    isDue: freshness !== 'fresh',
  };
}
