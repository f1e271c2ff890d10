import type { CheckPart } from '../domain/act.js';
import { checkPartsOf, freshnessOf } from '../domain/freshness.js';
import type { Page } from '../domain/revision.js';
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

/** How fresh the facts of a tool, or a guide, are, part by part; none for what is not checked. */
export function freshnessLines(wiki: Wiki, { id, kind }: Page, frame: Frame): readonly FreshnessLine[] {
  const parts = checkPartsOf(kind);
  const checks = parts.length === 0 ? [] : listLatestChecks(wiki.db, [id]);
  return parts.map((part) => lineFor(part, checks.find((check) => check.part === part) ?? {}, frame));
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
