import type { SearchAnswer, SearchHit } from './search.js';

/** An answer as it crosses between threads: a thousand small objects would take longer than the search. */
export interface PackedAnswer extends Omit<SearchAnswer, 'hits'> {
  readonly ids: Float64Array;
  readonly scores: Float64Array;
  /** The different sets of words, and which of them each hit has. */
  readonly words: readonly string[];
  readonly wordsOf: Uint32Array;
}

/** Packs an answer to be sent. */
export function packed({ hits, ...rest }: SearchAnswer): PackedAnswer {
  const places = new Map<string, number>();
  const wordsOf = Uint32Array.from(hits, ({ words }) => {
    // No word holds a blank.
    const joined = words.join(' ');
    const place = places.get(joined) ?? places.size;
    places.set(joined, place);
    return place;
  });
  return {
    ...rest,
    ids: Float64Array.from(hits, ({ id }) => id),
    scores: Float64Array.from(hits, ({ score }) => score),
    words: [...places.keys()],
    wordsOf,
  };
}

/** The answer that was packed. */
export function unpacked({ ids, scores, words, wordsOf, ...rest }: PackedAnswer): SearchAnswer {
  const lists = words.map((joined) => (joined === '' ? [] : joined.split(' ')));
  const hits = Array.from(ids, (id, place): SearchHit => {
    return { id, score: scores[place] ?? 0, words: lists[wordsOf[place] ?? 0] ?? [] };
  });
  return { ...rest, hits };
}
