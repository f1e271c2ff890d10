const MOST_IN_BLOCK = 512;

/** A set of words in order, in short blocks, so that adding or taking away one costs the same in any number. */
export class SortedWords {
  private readonly blocks: string[][] = [];

  add(word: string): void {
    const at = this.blockOf(word);
    const block = this.blocks[at];
    if (!block) {
      this.blocks.push([word]);
      return;
    }
    const place = placeIn(block, word);
    if (block[place] === word) return;
    block.splice(place, 0, word);
    if (block.length > MOST_IN_BLOCK) this.blocks.splice(at + 1, 0, block.splice(MOST_IN_BLOCK / 2));
  }

  remove(word: string): void {
    const at = this.blockOf(word);
    const block = this.blocks[at];
    if (!block) return;
    const place = placeIn(block, word);
    if (block[place] !== word) return;
    block.splice(place, 1);
    if (block.length === 0) this.blocks.splice(at, 1);
  }

  /** The words that begin with these letters, in order. */
  *startingWith(beginning: string): Generator<string> {
    for (let at = this.blockOf(beginning); at < this.blocks.length; at++) {
      const block = this.blocks[at] ?? [];
      for (let place = placeIn(block, beginning); place < block.length; place++) {
        const word = block[place] ?? '';
        if (!word.startsWith(beginning)) return;
        yield word;
      }
    }
  }

  /** The last block that begins at or before a word, or the first. */
  private blockOf(word: string): number {
    let low = 0;
    let high = this.blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.blocks[middle]?.[0] ?? '') <= word) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}

/** Where a word stands or would stand among sorted ones. */
export function placeIn(block: readonly string[], word: string): number {
  let low = 0;
  let high = block.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((block[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
