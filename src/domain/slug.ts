const SPELLED: readonly (readonly [RegExp, string])[] = [
  [/(?<=[\p{L}\p{N}])\+\+/gu, ' plus plus'],
  [/(?<=[\p{L}\p{N}])#/gu, ' sharp'],
  [/(?<![\p{L}\p{N}])\.(?=\p{L})/gu, ' dot '],
];

const LONGEST = 120;

/** A slug for the n-th page of the same spelling: `signal-2`. Cut where it would be longer than a slug can be. */
export function numberedSlug(slug: string, n: number): string {
  const ending = `-${n}`;
  const stem = Array.from(slug)
    .slice(0, LONGEST - ending.length)
    .join('');
  return `${stem.replace(/-+$/, '')}${ending}`;
}

/** Whether a slug is that of a title, spelled as a slug, with or without a number. */
export function isSlugOf(slug: string, titleKey: string): boolean {
  const [, n] = /-(\d+)$/.exec(slug) ?? [];
  return slug === titleKey || (n !== undefined && slug === numberedSlug(titleKey, Number(n)));
}

/** How a URL spells a title: `C++` → `c-plus-plus`, `.NET` → `dot-net`, `año` stays `año`. Empty when nothing can be spelled. */
export function slugOf(title: string): string {
  let text = title.normalize('NFC').toLowerCase();
  for (const [pattern, words] of SPELLED) text = text.replace(pattern, words);
  const words = text.replace(/['’ʼ]/g, '').replace(/[^\p{L}\p{N}\p{M}]+/gu, '-');
  return Array.from(words.replace(/^-+/, '').normalize('NFC')).slice(0, LONGEST).join('').replace(/-+$/, '');
}
