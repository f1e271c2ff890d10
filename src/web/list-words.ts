import type { Kind } from '../domain/kind.js';

/** The sentences of the lists, whole for each kind, so that each can be put into another language (English keys). */
export const LIST_WORDS: Readonly<
  Record<
    Kind,
    {
      readonly section: 'tools' | 'guides' | 'uses' | 'help';
      readonly one: string;
      readonly many: string;
      readonly oneFiltered: string;
      readonly manyFiltered: string;
      readonly add: string;
      readonly empty: string;
      /** Leads from a tag's page to the list of a kind with that tag. */
      readonly all: string;
    }
  >
> = {
  tool: {
    section: 'tools',
    one: '1 tool.',
    many: '{n} tools.',
    oneFiltered: '1 tool that fits the filters.',
    manyFiltered: '{n} tools that fit the filters.',
    add: 'Add a tool',
    empty: 'Nobody has written about a tool yet.',
    all: 'Tools with this tag, A to Z',
  },
  guide: {
    section: 'guides',
    one: '1 guide.',
    many: '{n} guides.',
    oneFiltered: '1 guide that fits the filters.',
    manyFiltered: '{n} guides that fit the filters.',
    add: 'Add a guide',
    empty: 'Nobody has written a guide yet.',
    all: 'Guides with this tag, A to Z',
  },
  use: {
    section: 'uses',
    one: '1 use.',
    many: '{n} uses.',
    oneFiltered: '1 use that fits the filters.',
    manyFiltered: '{n} uses that fit the filters.',
    add: 'Add a use',
    empty: 'Nobody has written a use yet.',
    all: 'Uses with this tag, A to Z',
  },
  help: {
    section: 'help',
    one: '1 help page.',
    many: '{n} help pages.',
    oneFiltered: '1 help page that fits the filters.',
    manyFiltered: '{n} help pages that fit the filters.',
    add: 'Add a help page',
    empty: 'Nobody has written a help page yet.',
    all: 'Help pages with this tag, A to Z',
  },
};
