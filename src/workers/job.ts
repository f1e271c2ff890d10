import { shownDiff, type ShownDiff } from '../domain/diff-parts.js';
import { diffTexts, type TextDiff } from '../domain/diff.js';
import { mergeTexts, type MergePiece } from '../domain/merge-text.js';
import { translatorFor } from '../locales/translate.js';
import { linksIn, type Links } from '../markup/links.js';
import { relink, type Relink } from '../markup/relink.js';
import { renderMarkdown, type Rendered } from '../markup/render.js';
import type { Ready } from './lane.js';

export interface DiffJob {
  readonly kind: 'diff';
  readonly before: string;
  readonly after: string;
}

export interface CompareJob extends Omit<DiffJob, 'kind'> {
  readonly kind: 'compare';
}

export interface RenderJob {
  readonly kind: 'render';
  readonly source: string;
  readonly language: string;
}

export interface LinksJob {
  readonly kind: 'links';
  readonly source: string;
}

export interface MergeJob {
  readonly kind: 'merge';
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

export interface RelinkJob {
  readonly kind: 'relink';
  readonly source: string;
  readonly order: Relink;
}

export type Job = DiffJob | CompareJob | MergeJob | RenderJob | LinksJob | RelinkJob;

/** What a worker says: first that it is ready, then one answer for each job; `failed` when the work threw. */
export type Message =
  | Ready
  | { readonly kind: 'failed' }
  | { readonly kind: 'diff'; readonly diff: TextDiff }
  | { readonly kind: 'compare'; readonly diff: ShownDiff }
  | { readonly kind: 'merge'; readonly pieces: readonly MergePiece[] }
  | { readonly kind: 'links'; readonly links: Links }
  | { readonly kind: 'relink'; readonly body: string | undefined }
  | { readonly kind: 'render'; readonly rendered: Rendered };

/** Does one job in the thread that calls it. */
export function work(job: Job): Message {
  try {
    if (job.kind === 'diff') return { kind: 'diff', diff: diffTexts(job.before, job.after) };
    if (job.kind === 'compare') return { kind: 'compare', diff: shownDiff(diffTexts(job.before, job.after)) };
    if (job.kind === 'merge') return { kind: 'merge', pieces: mergeTexts(job.base, job.mine, job.theirs) };
    if (job.kind === 'relink') return { kind: 'relink', body: relink(job.source, job.order) };
    if (job.kind === 'links') return { kind: 'links', links: linksIn(job.source) };
    return { kind: 'render', rendered: renderMarkdown(job.source, translatorFor(job.language)) };
  } catch {
    return { kind: 'failed' };
  }
}
