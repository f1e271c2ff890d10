import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ShownDiff } from '../domain/diff-parts.js';
import type { TextDiff } from '../domain/diff.js';
import type { FileType } from '../domain/file-type.js';
import type { MergePiece } from '../domain/merge-text.js';
import type { GaveUp } from '../domain/work-cache.js';
import { translatorFor } from '../locales/translate.js';
import type { Links } from '../markup/links.js';
import type { Relink } from '../markup/relink.js';
import { plainSource, type Rendered } from '../markup/render.js';
import { packageRoot } from '../package-root.js';
import { openFileReader, type ReadFile } from './file-reader.js';
import { openQueue, type Answer, type QueueOptions, type Rank } from './queue.js';

export interface Workers {
  /** What changed between two texts; 'too-different' beyond the time bound. */
  diff(before: string, after: string): Promise<TextDiff>;
  /** The same, as it is shown. */
  compare(before: string, after: string, rank?: Rank): Promise<ShownDiff>;
  /** Two texts that began as one, merged; undefined beyond the time bound. */
  merge(base: string, mine: string, theirs: string): Promise<readonly MergePiece[] | undefined>;
  /** The page as HTML; beyond the time bound its source as plain text. */
  render(source: string, language: string, rank?: Rank): Promise<Rendered>;
  /** What the page links to; undefined beyond the time bound. */
  links(source: string): Promise<Links | undefined>;
  /** The page with some links leading elsewhere; undefined where that is not safe, or beyond the time bound. */
  relink(source: string, order: Relink): Promise<string | undefined>;
  /** What somebody sent, as it is kept; or why it is not. The bytes are given away. */
  file(type: FileType, bytes: Buffer): Promise<ReadFile>;
  /** Ends all threads; whatever is still asked for gets the plain answer. */
  close(): Promise<void>;
}

export type WorkersOptions = Partial<QueueOptions>;

/** Most pictures take a second; the largest some seconds where others work, too. */
const FILE_TIMEOUT_MS = 30_000;

/** Opens the workers: heavy diffs and renderings run beside the main thread, small ones directly in it. */
export function startWorkers(options: WorkersOptions = {}): Workers {
  const ask = openQueue({
    size: Math.min(2, Math.max(1, availableParallelism() - 1)),
    ...{ timeoutMs: 1000, entry: builtEntry('entry.js') },
    ...options,
  });
  const files = openFileReader({ entry: builtEntry('file-entry.js'), timeoutMs: FILE_TIMEOUT_MS });
  return {
    async diff(before, after) {
      const answer = await ask.answer({ kind: 'diff', before, after }, 'read');
      return answer.kind === 'diff' ? answer.diff : { kind: 'too-different', gaveUp: reasonOf(answer) };
    },
    async compare(before, after, rank = 'read') {
      const answer = await ask.answer({ kind: 'compare', before, after }, rank);
      return answer.kind === 'compare' ? answer.diff : { kind: 'too-different', gaveUp: reasonOf(answer) };
    },
    async render(source, language, rank = 'read') {
      const answer = await ask.answer({ kind: 'render', source, language }, rank);
      if (answer.kind === 'render') return answer.rendered;
      const gaveUp = reasonOf(answer);
      return { ...plainSource(source, translatorFor(language), gaveUp), gaveUp };
    },
    async merge(base, mine, theirs) {
      const answer = await ask.answer({ kind: 'merge', base, mine, theirs }, 'save');
      return answer.kind === 'merge' ? answer.pieces : undefined;
    },
    async links(source) {
      const answer = await ask.answer({ kind: 'links', source }, 'save');
      return answer.kind === 'links' ? answer.links : undefined;
    },
    async relink(source, order) {
      const answer = await ask.answer({ kind: 'relink', source, order }, 'read');
      return answer.kind === 'relink' ? answer.body : undefined;
    },
    file: (type, bytes) => files.read(type, bytes),
    close: async () => {
      await Promise.all([ask.close(), files.close()]);
    },
  };
}

function builtEntry(file: string): URL {
  return pathToFileURL(join(packageRoot, 'dist', 'workers', file));
}

function reasonOf({ kind }: Answer): GaveUp {
  return kind === 'busy' ? 'busy' : 'slow';
}
