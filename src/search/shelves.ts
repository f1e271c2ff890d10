import type { DocumentTerms } from './document-terms.js';
import { countIn } from './statistics.js';

/** Pages put apart by what they are, so that a query need not go through all of them. */
export class Shelves {
  /** Joined labels of the tags, with their pages. */
  readonly tags: ReadonlyMap<string, number>;
  /** The pages of kind `use`. */
  readonly uses: ReadonlySet<DocumentTerms>;
  /** The ids of the pages that help with the wiki itself. */
  readonly helps: ReadonlySet<number>;
  /** The pages on which editors keep words that mean the same. */
  readonly words: ReadonlySet<DocumentTerms>;
  private readonly byTag = new Map<string, number>();
  private readonly ofUses = new Set<DocumentTerms>();
  private readonly ofHelps = new Set<number>();
  private readonly ofWords = new Set<DocumentTerms>();
  private readonly tools = new Map<number, Set<DocumentTerms>>();

  constructor() {
    this.tags = this.byTag;
    this.uses = this.ofUses;
    this.helps = this.ofHelps;
    this.words = this.ofWords;
  }

  add(page: DocumentTerms): void {
    const { tags, synonyms, tool } = page.traits;
    for (const tag of tags) countIn(this.byTag, tag, 1);
    this.addToKind(page);
    if (synonyms.length > 0) this.ofWords.add(page);
    for (const use of tool?.uses ?? []) this.tools.set(use, (this.tools.get(use) ?? new Set()).add(page));
  }

  private addToKind(page: DocumentTerms): void {
    const { kind } = page.traits;
    if (kind === 'use') this.ofUses.add(page);
    if (kind === 'help') this.ofHelps.add(page.id);
  }

  /** Takes away a page that was added. */
  remove(page: DocumentTerms): void {
    const { tags, tool } = page.traits;
    for (const tag of tags) countIn(this.byTag, tag, -1);
    this.ofUses.delete(page);
    this.ofHelps.delete(page.id);
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
