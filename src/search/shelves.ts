import type { DocumentTerms } from './document-terms.js';
import { countIn } from './statistics.js';

/** Pages put apart by what they are, so that a query need not go through all of them. */
export class Shelves {
  /** Joined labels of the tags, with their pages. */
  readonly tags: ReadonlyMap<string, number>;
  /** The pages of kind `use`. */
  readonly uses: ReadonlySet<DocumentTerms>;
  /** The pages on which editors keep words that mean the same. */
  readonly words: ReadonlySet<DocumentTerms>;
  private readonly byTag = new Map<string, number>();
  private readonly ofUses = new Set<DocumentTerms>();
  private readonly ofWords = new Set<DocumentTerms>();
  private readonly tools = new Map<number, Set<DocumentTerms>>();

  constructor() {
    this.tags = this.byTag;
    this.uses = this.ofUses;
    this.words = this.ofWords;
  }

  add(page: DocumentTerms): void {
    const { tags, kind, synonyms, tool } = page.traits;
    for (const tag of tags) countIn(this.byTag, tag, 1);
    if (kind === 'use') this.ofUses.add(page);
    if (synonyms.length > 0) this.ofWords.add(page);
    for (const use of tool?.uses ?? []) this.tools.set(use, (this.tools.get(use) ?? new Set()).add(page));
  }

  /** Takes away a page that was added. */
  remove(page: DocumentTerms): void {
    const { tags, tool } = page.traits;
    for (const tag of tags) countIn(this.byTag, tag, -1);
    this.ofUses.delete(page);
    this.ofWords.delete(page);
    for (const use of tool?.uses ?? []) {
      const left = this.tools.get(use);
      left?.delete(page);
      if (left?.size === 0) this.tools.delete(use);
    }
  }

  /** The tools for any of these uses, each once. */
  toolsFor(uses: readonly number[]): ReadonlySet<DocumentTerms> {
    return new Set(uses.flatMap((use) => [...(this.tools.get(use) ?? [])]));
  }
}
