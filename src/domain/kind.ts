/** What a page is. A further kind is one more entry in KINDS and one migration that adds it to `page_kinds`. */
export type Kind = 'tool' | 'guide' | 'use' | 'help';

export interface KindOfPage {
  readonly kind: Kind;
  /** Where the A–Z list of these pages stands. */
  readonly list: string;
  readonly label: string;
  readonly plural: string;
  /** What a list of these pages is for, in one sentence. */
  readonly about: string;
  /** The headings of the body, one text box each in the editor; empty: one text. */
  readonly template: readonly string[];
  /** The heading that no new page should leave out; '' where none is asked for. */
  readonly asksFor: string;
  readonly needsTag: boolean;
  readonly hasToolFacts: boolean;
}

export const KINDS: readonly KindOfPage[] = [
  {
    kind: 'tool',
    list: 'tools',
    label: 'Tool',
    plural: 'Tools',
    about: 'Everything here that you can use: apps, services and groups that help.',
    template: [
      'What it is for',
      'Good for',
      'Watch out for',
      'What it costs a small group',
      'Leaving it',
      'Where to check',
    ],
    asksFor: 'Watch out for',
    needsTag: true,
    hasToolFacts: true,
  },
  {
    kind: 'guide',
    list: 'guides',
    label: 'Guide',
    plural: 'Guides',
    about: 'How to do it, step by step, and which tools fit which situation.',
    template: [],
    asksFor: '',
    needsTag: true,
    hasToolFacts: false,
  },
  {
    kind: 'use',
    list: 'uses',
    label: 'Use',
    plural: 'Uses',
    about: 'Start from what you need to do. Each page lists the tools for it.',
    template: [],
    asksFor: '',
    needsTag: true,
    hasToolFacts: false,
  },
  {
    kind: 'help',
    list: 'help',
    label: 'Help',
    plural: 'Help',
    about: 'How this wiki works, and how to take part.',
    template: [],
    asksFor: '',
    needsTag: false,
    hasToolFacts: false,
  },
];

/** The entry of a kind by its name, or undefined for a word that is no kind. */
export function kindNamed(name: string): KindOfPage | undefined {
  return KINDS.find((entry) => entry.kind === name);
}

/** The entry of a kind. */
export function kindOf(kind: Kind): KindOfPage {
  const entry = kindNamed(kind);
  if (!entry) throw new RangeError(`no such kind of page: ${kind}`);
  return entry;
}
