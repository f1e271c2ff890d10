import type { KeptGroup } from './kept.js';

const WIKI = 'As long as this wiki is there.';

/** What is kept about long work. */
export const PRIVACY_OF_JOBS: readonly KeptGroup[] = [
  {
    title: 'Long work',
    tables: [
      {
        table: 'jobs',
        title: 'Jobs',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Keeps jobs in their order.' },
          kind: { what: 'Kind', why: 'Says what is done, such as changing links.' },
          input: {
            what: 'What is to be done',
            why: 'Names the page and its old names, or whose changes are taken back.',
          },
          state: { what: 'Where it is', why: 'Says whether it goes on, waits or has ended.' },
          last_page_id: { what: 'Page or other item looked at last', why: 'Goes on after it, also after a restart.' },
          done: { what: 'Pages and other items looked at', why: 'Shows how far it is.' },
          total: { what: 'Pages there were', why: 'Shows how much is left.' },
          problem: { what: 'What is in the way', why: 'Says why it does not go on.' },
          author_id: { what: 'Who asked for it', why: 'Is named as the author of its edits.' },
          created_at: { what: 'Day and time', why: 'Says when it was asked for.' },
          started_at: { what: 'Start', why: 'Says when it began.' },
          ended_at: { what: 'End', why: 'Says when it ended.' },
        },
      },
      {
        table: 'imports',
        title: 'Imports of pages',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Keeps imports in their order.' },
          author_id: { what: 'Whose name stands on it', why: 'Says who is the author of its edits.' },
          from_change: { what: 'Its first change', why: 'Says what it did, so that all of it can be taken back.' },
          to_change: { what: 'Its last change', why: 'Says where it ends.' },
          created_at: { what: 'Day and time', why: 'Says which import it was.' },
        },
      },
      {
        table: 'job_pages',
        title: 'What jobs did, page by page',
        kept: WIKI,
        columns: {
          job_id: { what: 'Job', why: 'Says which job it was.' },
          page_id: { what: 'Page', why: 'A page that it looked at.' },
          revision_id: { what: 'Version', why: 'The version that it made, so that it can be taken back.' },
          why: { what: 'Why not', why: 'Says why it passed the page over, if it did.' },
        },
      },
      {
        table: 'job_items',
        title: 'What jobs took back, one by one',
        kept: WIKI,
        columns: {
          job_id: { what: 'Job', why: 'Says which job it was.' },
          item: { what: 'Page, file or act', why: 'What it is to look at, in this order.' },
          did: { what: 'What it did', why: 'Says what came of it, so that it can be taken back.' },
          revision_id: { what: 'Version of a page', why: 'The version that it made.' },
          file_revision_id: { what: 'Version of a file', why: 'The version that it made.' },
          why: { what: 'Why not', why: 'Says why it was left as it is, if it was.' },
        },
      },
      {
        table: 'word_hidings',
        title: 'What jobs hid or erased',
        kept: 'Until it is shown again or erased.',
        columns: {
          job_id: { what: 'Job', why: 'Says which job it was.' },
          place: { what: 'Place', why: 'Says in which table the words stood.' },
          row_id: { what: 'Number', why: 'Says where in that table.' },
          did: { what: 'What it did', why: 'Says what came of it.' },
          was: { what: 'What stood there', why: 'So that it can be shown again. Gone once it is erased.' },
          became: { what: 'What was put there', why: 'Only what nobody changed since is shown again.' },
          revision_id: { what: 'Version of a page', why: 'The version that it made.' },
        },
      },
    ],
  },
];
