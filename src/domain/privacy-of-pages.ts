import type { KeptGroup } from './kept.js';

const WIKI = 'As long as this wiki is there.';
const CURRENT = 'Until the next version of the page.';

/** What is kept about pages and about the site itself. */
export const PRIVACY_OF_PAGES: readonly KeptGroup[] = [
  {
    title: 'Pages and their history',
    tables: [
      {
        table: 'revisions',
        title: 'Versions of pages',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Keeps versions in their order.' },
          page_id: { what: 'Page', why: 'Says which page it is a version of.' },
          parent_id: { what: 'Version before', why: 'Shows what changed.' },
          author_id: { what: 'Who saved it', why: 'Everybody can see who wrote what.' },
          title: { what: 'Title', why: 'The name of the page in this version.' },
          body: { what: 'Text', why: 'The text of the page in this version.' },
          tags: { what: 'Tags', why: 'The tags of the page in this version.' },
          facts: { what: 'Facts', why: 'The facts of the page in this version.' },
          summary: { what: 'Words about the change', why: 'Says what the person changed, and why.' },
          minor: { what: 'Small fix or not', why: 'Lets others skip small fixes.' },
          affiliated: { what: 'Whether the person works on the tool', why: 'Says so openly beside the edit.' },
          reverted_to_id: { what: 'Version that was restored', why: 'Says when an older version came back.' },
          undone_id: { what: 'Change that was undone', why: 'Says which earlier change this one takes back.' },
          links_added: { what: 'How many links were added', why: 'Slows down advertising by new accounts.' },
          size: { what: 'Length of the text', why: 'Shows how much was added or removed.' },
          digest_key: { what: 'A random key', why: 'Makes the seal of this version.' },
          content_digest: { what: 'Seal of the content', why: 'Shows that nobody changed it afterwards.' },
          hash: { what: 'Seal of the history', why: 'Shows that no version was slipped in or taken out.' },
          created_at: { what: 'Day and time', why: 'Says when it was saved.' },
        },
      },
      {
        table: 'pages',
        title: 'Pages',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Ties everything about a page together.' },
          kind: { what: 'Kind', why: 'A tool, a guide, a use or help.' },
          language: { what: 'Language', why: 'Says in which language the page is written.' },
          translation_group: { what: 'Translations', why: 'Ties pages that say the same in other languages.' },
          title_key: { what: 'Title in small letters', why: 'Puts lists in the order of names.' },
          current_revision_id: { what: 'Version shown', why: 'Says which version readers see.' },
          created_at: { what: 'Day and time', why: 'Says when the page was started.' },
        },
      },
      {
        table: 'slugs',
        title: 'Addresses of pages',
        kept: WIKI,
        columns: {
          slug: { what: 'Address', why: 'Leads to the page, also from an older name.' },
          page_id: { what: 'Page', why: 'Says where the address leads.' },
          is_current: { what: 'Whether it is the address of today', why: 'Older addresses lead on to this one.' },
          created_at: { what: 'Day and time', why: 'Says since when the address leads there.' },
          redirected_by: { what: 'Who made it lead on', why: 'Nobody, where the page stands at this address.' },
          redirected_at: { what: 'Day and time', why: 'Says when it was made to lead on.' },
        },
      },
      {
        table: 'address_acts',
        title: 'Moves of pages',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Keeps them in their order.' },
          page_id: { what: 'Page', why: 'Says which page it is about.' },
          act: { what: 'What was done', why: 'A move, or an address that leads on, made or taken away.' },
          slug: { what: 'Address', why: 'The address that was left, made or taken away.' },
          to_slug: { what: 'New address', why: 'Says where the page was moved to.' },
          revision_id: { what: 'Version', why: 'The version that gave the page another name, if one did.' },
          author_id: { what: 'Who did it', why: 'Everybody can see who did it.' },
          created_at: { what: 'Day and time', why: 'Says when it was done.' },
        },
      },
      {
        table: 'sandbox',
        title: 'The sandbox',
        kept: WIKI,
        columns: {
          id: { what: 'Always 1', why: 'There is only one.' },
          page_id: { what: 'Page', why: 'Says on which page people try things out.' },
          fresh_on: { what: 'Day', why: 'Says for which day it was made new.' },
        },
      },
      {
        table: 'page_kinds',
        title: 'Kinds of pages',
        kept: WIKI,
        columns: { kind: { what: 'Kind', why: 'Which kinds of pages there are.' } },
      },
    ],
  },
  {
    title: 'Lists made from pages',
    tables: [
      {
        table: 'page_tags',
        title: 'Pages by tag',
        kept: CURRENT,
        columns: {
          tag: { what: 'Tag', why: 'Shows all pages of a tag.' },
          page_id: { what: 'Page', why: 'A page with this tag.' },
        },
      },
      {
        table: 'page_uses',
        title: 'Tools by use',
        kept: CURRENT,
        columns: {
          use_id: { what: 'Use', why: 'Shows all tools for a use.' },
          page_id: { what: 'Tool', why: 'A tool for this use.' },
        },
      },
      {
        table: 'page_aliases',
        title: 'Other names',
        kept: CURRENT,
        columns: {
          page_id: { what: 'Page', why: 'The page with this other name.' },
          alias: { what: 'Other name', why: 'Finds a tool by its older or shorter name.' },
          alias_key: { what: 'Other name in small letters', why: 'Finds it however it is spelled.' },
        },
      },
      {
        table: 'page_links',
        title: 'Links between pages',
        kept: CURRENT,
        columns: {
          page_id: { what: 'Page', why: 'The page with the link.' },
          target_key: { what: 'Name linked to', why: 'Shows which pages mention another.' },
        },
      },
      {
        table: 'page_replacements',
        title: 'Tools that took the place of others',
        kept: CURRENT,
        columns: {
          page_id: { what: 'Tool', why: 'A tool whose place another took.' },
          by_id: { what: 'Other tool', why: 'Shows which tools it took the place of.' },
        },
      },
      {
        table: 'wanted_pages',
        title: 'Wanted pages',
        kept: 'Until somebody writes the page, or nothing links to it.',
        columns: {
          target_key: { what: 'Name linked to', why: 'Shows which pages nobody has written yet.' },
          links: { what: 'How many pages link to it', why: 'Shows the most wanted first.' },
        },
      },
    ],
  },
  {
    title: 'The site itself',
    tables: [
      {
        table: 'tags',
        title: 'Tags',
        kept: WIKI,
        columns: {
          slug: { what: 'Address', why: 'Where the pages of the tag stand.' },
          label: { what: 'Name', why: 'What the tag is called.' },
          position: { what: 'Place', why: 'The order in which tags are shown.' },
        },
      },
      {
        table: 'settings',
        title: 'Settings',
        kept: 'Until an administrator changes it.',
        columns: {
          name: { what: 'Setting', why: 'What can be set, such as who may sign up.' },
          value: { what: 'Value', why: 'How it is set.' },
          actor_id: { what: 'Administrator', why: 'Says who set it.' },
          changed_at: { what: 'Day and time', why: 'Says when it was set.' },
        },
      },
      {
        table: 'change_number',
        title: 'Number of changes',
        kept: 'Until the next change.',
        columns: {
          id: { what: 'Always 1', why: 'There is only one such number.' },
          number: { what: 'How many changes there were', why: 'Tells the site when to show something new.' },
        },
      },
      {
        table: 'site',
        title: 'Name of the wiki',
        kept: WIKI,
        columns: {
          id: { what: 'Always 1', why: 'There is only one such row.' },
          code: {
            what: 'A code, made at random',
            why: 'Shows that the files beside the database are of the same wiki.',
          },
          writes: { what: 'How much was written', why: 'Shows whether the database lost anything.' },
        },
      },
      {
        table: 'migrations',
        title: 'Changes to the database',
        kept: WIKI,
        columns: {
          number: { what: 'A number', why: 'Keeps them in their order.' },
          name: { what: 'Name', why: 'Says what was changed.' },
          checksum: { what: 'Seal', why: 'Shows that it was not changed afterwards.' },
          applied_at: { what: 'Day and time', why: 'Says when it was done.' },
        },
      },
    ],
  },
];
