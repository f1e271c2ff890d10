import type { Kind } from '../domain/kind.js';

/** The sentences of the lists, whole for each kind, so that each can be put into another language (English keys). */
export const LIST_WORDS: Readonly<
  Record<
    Kind,
    {
      readonly section: 'tools' | 'guides' | 'uses' | 'help';
      readonly one: string;
      readonly many: string;
      readonly oneTagged: string;
      readonly manyTagged: string;
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
    oneTagged: '1 tool with all of the chosen tags, in order of their names.',
    manyTagged: '{n} tools with all of the chosen tags, in order of their names.',
    add: 'Add a tool',
    empty: 'Nobody has written about a tool yet.',
    all: 'Tools with this tag, A to Z',
  },
  guide: {
    section: 'guides',
    one: '1 guide, in order of their names.',
    many: '{n} guides, in order of their names.',
    oneTagged: '1 guide with all of the chosen tags, in order of their names.',
    manyTagged: '{n} guides with all of the chosen tags, in order of their names.',
    add: 'Add a guide',
    empty: 'Nobody has written a guide yet.',
    all: 'Guides with this tag, A to Z',
  },
  use: {
    section: 'uses',
    one: '1 use, in order of their names.',
    many: '{n} uses, in order of their names.',
    oneTagged: '1 use with all of the chosen tags, in order of their names.',
    manyTagged: '{n} uses with all of the chosen tags, in order of their names.',
    add: 'Add a use',
    empty: 'Nobody has written a use yet.',
    all: 'Uses with this tag, A to Z',
  },
  help: {
    section: 'help',
    one: '1 help page, in order of their names.',
    many: '{n} help pages, in order of their names.',
    oneTagged: '1 help page with all of the chosen tags, in order of their names.',
    manyTagged: '{n} help pages with all of the chosen tags, in order of their names.',
    add: 'Add a help page',
    empty: 'Nobody has written a help page yet.',
    all: 'Help pages with this tag, A to Z',
  },
};
