import { alphabetWith, DIGITS, letterOf } from '../domain/letters.js';
import type { ListRow } from './list-rows.js';

/** The pages of a list that stand under one letter. */
export interface LetterGroup {
  readonly letter: string;
  readonly id: string;
  readonly rows: readonly ListRow[];
}

/** A letter of the jump line; without an address no page stands under it. */
export interface LetterLink {
  readonly letter: string;
  readonly href: string | undefined;
}

/** Rows under their letters, in the order of the jump line. */
export function letterGroups(rows: readonly ListRow[]): readonly LetterGroup[] {
  const groups = new Map<string, ListRow[]>();
  for (const row of rows) {
    const letter = letterOf(row.titleKey);
    groups.set(letter, [...(groups.get(letter) ?? []), row]);
  }
  return alphabetWith(groups.keys()).flatMap((letter) => {
    const own = groups.get(letter);
    return own ? [{ letter, id: idOf(letter), rows: own }] : [];
  });
}

/** The jump line. `signs` counts all pages of the list by first sign; a letter that does not stand whole on this page leads to `pageFrom` its first sign. */
export function letterLinks(
  signs: ReadonlyMap<string, number>,
  groups: readonly LetterGroup[],
  pageFrom: (sign: string) => string,
): readonly LetterLink[] {
  const shown = new Map(groups.map(({ letter, rows }) => [letter, rows.length]));
  const all = new Map<string, { first: string; n: number }>();
  for (const [sign, n] of signs) {
    const known = all.get(letterOf(sign));
    all.set(letterOf(sign), { first: known?.first ?? sign, n: n + (known?.n ?? 0) });
  }
  return alphabetWith(all.keys()).map((letter) => {
    const own = all.get(letter);
    if (!own) return { letter, href: undefined };
    const here = `#${idOf(letter)}`;
    return { letter, href: shown.get(letter) === own.n ? here : `${pageFrom(own.first)}${here}` };
  });
}

function idOf(letter: string): string {
  return letter === DIGITS ? 'letter-0' : `letter-${letter.toLowerCase()}`;
}
