import type { KeptGroup } from './kept.js';

const WIKI = 'As long as this wiki is there.';

/** What is kept about what was erased for good. */
export const PRIVACY_OF_ERASING: readonly KeptGroup[] = [
  {
    title: 'What is erased for good',
    tables: [
      {
        table: 'erasure_requests',
        title: 'Requests to erase',
        kept: WIKI,
        columns: {
          id: { what: 'A number', why: 'Keeps them in their order.' },
          revision_id: { what: 'Version', why: 'The version that is to go. Nothing, where words are to go.' },
          file_revision_id: { what: 'Version of a file', why: 'The picture or PDF file that is to go, if it is one.' },
          words: { what: 'Words', why: 'What is to go wherever it stands. Forgotten once that is done.' },
          actor_id: { what: 'Who asked', why: 'Another administrator has to agree.' },
          reason: { what: 'Reason', why: 'Everybody can read why.' },
          created_at: { what: 'Day and time', why: 'The only administrator has to wait a day.' },
          state: { what: 'Where it is', why: 'Says whether it waits, or was done.' },
          agreed_by: { what: 'Who agreed', why: 'So that nobody erases alone.' },
          job_id: { what: 'Job', why: 'The job that erases it.' },
        },
      },
      {
        table: 'erasures',
        title: 'Erased versions',
        kept: WIKI,
        columns: {
          revision_id: { what: 'Version', why: 'Its text is gone. Who made it when stays, and a seal of the text.' },
          created_at: { what: 'Day and time', why: 'Says when it was erased.' },
        },
      },
      {
        table: 'file_erasures',
        title: 'Erased pictures and PDF files',
        kept: WIKI,
        columns: {
          content_id: { what: 'Content', why: 'Its bytes are gone. Who added it when stays.' },
          created_at: { what: 'Day and time', why: 'Says when it was erased.' },
        },
      },
      {
        table: 'log_hidings',
        title: 'Hidden reasons in the moderation log',
        kept: WIKI,
        columns: {
          entry_id: { what: 'Entry', why: 'Says whose reason is hidden.' },
          level: { what: 'From whom', why: 'Says whether moderators still see it, or nobody any more.' },
          created_at: { what: 'Day and time', why: 'Says when it was hidden.' },
        },
      },
      {
        table: 'departures',
        title: 'Accounts that their people deleted',
        kept: WIKI,
        columns: {
          user_id: { what: 'Account', why: 'What the person published stands under a neutral name.' },
          created_at: { what: 'Day and time', why: 'Says when the person left.' },
        },
      },
      {
        table: 'role_requests',
        title: 'Requests for a new administrator',
        kept: 'Until a second administrator agrees.',
        columns: {
          user_id: { what: 'Person', why: 'Who is to become an administrator.' },
          actor_id: { what: 'Who asked', why: 'Somebody else has to agree.' },
          reason: { what: 'Reason', why: 'Everybody can read why.' },
          created_at: { what: 'Day and time', why: 'Says when it was asked.' },
        },
      },
    ],
  },
];
