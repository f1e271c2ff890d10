/** Why somebody would take one tool instead of another: what is stored, and its words (an English key). */
export const ADVANTAGES = [
  ['cheaper', 'cheaper'],
  ['easier', 'easier'],
  ['self-hosted', 'you can host it yourself'],
  ['more-private', 'more private'],
  ['outside-us', 'outside the United States'],
  ['bigger-lists', 'made for bigger lists'],
] as const;

export type Advantage = (typeof ADVANTAGES)[number][0];

/** The words for an advantage as it is stored; the word itself where it is not known. */
export function advantageWords(advantage: string): string {
  return ADVANTAGES.find(([value]) => value === advantage)?.[1] ?? advantage;
}
