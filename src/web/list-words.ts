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
    one: '1 tool, in order of their names.',
    many: '{n} tools, in order of their names.',
    oneFiltered: '1 tool that fits the filters, in order of their names.',
    manyFiltered: '{n} tools that fit the filters, in order of their names.',
    add: 'Add a tool',
    empty: 'Nobody has written about a tool yet.',
    all: 'Tools with this tag, A to Z',
  },
  guide: {
    section: 'guides',
    one: '1 guide, in order of their names.',
    many: '{n} guides, in order of their names.',
    oneFiltered: '1 guide that fits the filters, in order of their names.',
    manyFiltered: '{n} guides that fit the filters, in order of their names.',
    add: 'Add a guide',
    empty: 'Nobody has written a guide yet.',
    all: 'Guides with this tag, A to Z',
  },
  use: {
    section: 'uses',
    one: '1 use, in order of their names.',
    many: '{n} uses, in order of their names.',
    oneFiltered: '1 use that fits the filters, in order of their names.',
    manyFiltered: '{n} uses that fit the filters, in order of their names.',
    add: 'Add a use',
    empty: 'Nobody has written a use yet.',
    all: 'Uses with this tag, A to Z',
  },
  help: {
    section: 'help',
    one: '1 help page, in order of their names.',
    many: '{n} help pages, in order of their names.',
    oneFiltered: '1 help page that fits the filters, in order of their names.',
    manyFiltered: '{n} help pages that fit the filters, in order of their names.',
    add: 'Add a help page',
    empty: 'Nobody has written a help page yet.',
    all: 'Help pages with this tag, A to Z',
  },
};
