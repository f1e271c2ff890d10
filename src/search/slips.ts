import { editDistance } from './edit-distance.js';
import { HashLists } from './hash-lists.js';

const PREFIX = 7;
const LONGEST = 60;

/** How many slips are forgiven in a word of this many letters. */
export function slipsForgiven(letters: number): number {
  if (letters < 4) return 0;
  return letters < 7 ? 1 : 2;
}

/**
 * A deletion dictionary (symmetric deletes on the first seven letters, as in SymSpell): finds words a slip or two away
 * without looking at every word.
 */
export class Slips {
  private readonly words: string[] = [];
  private readonly places = new Map<string, number>();
  private readonly free: number[] = [];
  private readonly byDeletion = new HashLists();

  add(word: string): void {
    if (word.length < 3 || word.length > LONGEST || this.places.has(word)) return;
    const place = this.free.pop() ?? this.words.length;
    this.words[place] = word;
    this.places.set(word, place);
    for (const key of keysOf(word)) this.byDeletion.add(key, place);
  }

  remove(word: string): void {
    const place = this.places.get(word);
    if (place === undefined) return;
    this.places.delete(word);
    this.words[place] = '';
    this.free.push(place);
    for (const key of keysOf(word)) this.byDeletion.remove(key, place);
  }

  /** The words at most `forgiven` slips away (1 or 2, by its length unless given), with their distance (at least 1). */
  near(word: string, forgiven = slipsForgiven(word.length)): { readonly word: string; readonly distance: number }[] {
    const most = word.length > LONGEST ? 0 : forgiven;
    if (most === 0) return [];
    return [...this.candidatesFor(word, most)]
      .map((candidate) => ({ word: candidate, distance: editDistance(word, candidate, most) }))
      .filter(({ distance }) => distance > 0 && distance <= most);
  }

  private candidatesFor(word: string, most: number): Set<string> {
    const candidates = new Set<string>();
    for (const deletion of deletionsOf(word, most)) {
      for (const place of this.byDeletion.of(hashOf(deletion))) {
        const candidate = this.words[place];
        if (candidate && Math.abs(candidate.length - word.length) <= most) candidates.add(candidate);
      }
    }
    return candidates;
  }
}

/** Each once, so that a word stands once in a list. */
function keysOf(word: string): Set<number> {
  return new Set([...deletionsOf(word, word.length < 7 ? 1 : 2)].map(hashOf));
}

function deletionsOf(word: string, most: number): Set<string> {
  const all = new Set([word.slice(0, PREFIX)]);
  let last = [...all];
  for (let round = 0; round < most; round++) {
    const shorter: string[] = [];
    for (const text of last) {
      for (let place = 0; place < text.length; place++) {
        const without = text.slice(0, place) + text.slice(place + 1);
        if (without === '' || all.has(without)) continue;
        all.add(without);
        shorter.push(without);
      }
    }
    last = shorter;
  }
  return all;
}

/** FNV-1a: equal hashes of unlike words do no harm, since each candidate is measured. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  return hash;
}
