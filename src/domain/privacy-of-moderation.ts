import type { KeptGroup } from './kept.js';

const FOR_GOOD = 'For good. Nothing in it is ever changed.';

/** What is kept of what moderators do. */
export const PRIVACY_OF_MODERATION: readonly KeptGroup[] = [
  {
    title: 'Moderation',
    tables: [
      {
        table: 'moderation_log',
        title: 'Moderation log',
        kept: FOR_GOOD,
        columns: {
          id: { what: 'A number', why: 'Keeps entries in their order.' },
          act: { what: 'What was done', why: 'So that everybody can see what moderators do.' },
          actor_id: { what: 'Moderator', why: 'Says who did it.' },
          page_id: { what: 'Page', why: 'Says which page it is about.' },
          revision_id: { what: 'Version', why: 'Says which version it is about.' },
          user_id: { what: 'Person', why: 'Says whom it is about.' },
          file_id: { what: 'File', why: 'Says which file it is about.' },
          detail: { what: 'Details', why: 'Says it exactly, such as which parts were hidden.' },
          reason: { what: 'Reason', why: 'Says why it was done.' },
          created_at: { what: 'Day and time', why: 'Says when it was done.' },
        },
      },
      {
        table: 'blocks',
        title: 'People who cannot edit for a time',
        kept: 'Until an hour after the end, or until a moderator takes it back or sets another.',
        columns: {
          user_id: { what: 'Account', why: 'Says who cannot edit.' },
          actor_id: { what: 'Moderator', why: 'Says who decided it.' },
          reason: { what: 'Reason', why: 'The person reads it, and so does everybody in the log.' },
          ends_at: { what: 'Until when', why: 'After that the pause is over.' },
          parts: { what: 'What is stopped', why: 'Editing, adding files, or starting pages.' },
          pages: { what: 'Pages', why: 'The pages it is about, where it is not about all.' },
          created_at: { what: 'Since when', why: 'Says when it was decided.' },
        },
      },
      {
        table: 'person_notes',
        title: 'Notes of moderators about people',
        kept: 'Until the note ends, after half a year at most, or a moderator takes it away.',
        columns: {
          id: { what: 'A number', why: 'Tells notes apart.' },
          user_id: { what: 'Account', why: 'Says whom it is about.' },
          author_id: { what: 'Moderator', why: 'So that others know whom to ask.' },
          words: { what: 'Words', why: 'What another moderator should know before they act. Nobody else reads it.' },
          created_at: { what: 'Day and time', why: 'Says when it was written.' },
          ends_at: { what: 'Until when', why: 'Then it is deleted.' },
        },
      },
      {
        table: 'appeals',
        title: 'Appeals of people who cannot edit for a time',
        kept: 'Until 90 days after somebody decided, or until you take it back or delete your account.',
        columns: {
          id: { what: 'A number', why: 'Keeps them in their order.' },
          user_id: { what: 'Account', why: 'Says who wrote it.' },
          words: { what: 'What you wrote', why: 'You and moderators read it, and nobody else.' },
          created_at: { what: 'Day and time', why: 'Says how long it waits.' },
        },
      },
      {
        table: 'waiting_appeals',
        title: 'Appeals that wait',
        kept: 'Until somebody decides.',
        columns: {
          appeal_id: { what: 'Appeal', why: 'Says what waits.' },
          user_id: { what: 'Account', why: 'One waits for each person.' },
        },
      },
      {
        table: 'appeal_decisions',
        title: 'What became of appeals',
        kept: '90 days.',
        columns: {
          appeal_id: { what: 'Appeal', why: 'Says what was decided on.' },
          outcome: { what: 'Decision', why: 'The pause ended, or it stays.' },
          actor_id: { what: 'Moderator', why: 'Says who decided.' },
          reason: { what: 'Reason', why: 'You read it, and so does everybody in the log.' },
          created_at: { what: 'Day and time', why: 'Says when it was decided.' },
        },
      },
      {
        table: 'page_deletions',
        title: 'Deleted pages',
        kept: 'Until the page is brought back.',
        columns: {
          page_id: { what: 'Page', why: 'Readers no longer see this page.' },
          actor_id: { what: 'Moderator', why: 'Says who deleted it.' },
          reason: { what: 'Reason', why: 'Stands at the address of the page.' },
          created_at: { what: 'Day and time', why: 'Says when it was deleted.' },
        },
      },
      {
        table: 'deletion_redirects',
        title: 'Addresses of deleted pages that lead on',
        kept: 'Until the page is brought back.',
        columns: {
          page_id: { what: 'Deleted page', why: 'Says whose address it was.' },
          slug: { what: 'Address', why: 'Leads on to another page meanwhile.' },
          to_id: { what: 'Page', why: 'Says where the address leads.' },
          was: { what: 'What it was before', why: 'Lets the page come back to its address.' },
        },
      },
      {
        table: 'waiting_edits',
        title: 'Edits that nobody has looked at',
        kept: 'Until a moderator looked at it, or 30 days.',
        columns: {
          revision_id: { what: 'Version', why: 'Says which edit waits to be looked at.' },
          page_id: { what: 'Page', why: 'Brings the edits of a page together.' },
          created_at: { what: 'Day and time', why: 'Says how long it waits.' },
        },
      },
      {
        table: 'protections',
        title: 'Pages that only some may change for a time',
        kept: 'Until an hour after the end, or until a moderator opens the page again.',
        columns: {
          page_id: { what: 'Page', why: 'Says which page is protected.' },
          level: { what: 'Who may still change it', why: 'Moderators, or others by suggestions.' },
          actor_id: { what: 'Moderator', why: 'Says who decided it.' },
          reason: { what: 'Reason', why: 'Everybody reads it on the page and in the log.' },
          ends_at: { what: 'Until when', why: 'After that everybody can change the page again.' },
          created_at: { what: 'Since when', why: 'Says when it was decided.' },
        },
      },
      {
        table: 'patrols',
        title: 'Edits that moderators looked at',
        kept: 'As long as this wiki is there.',
        columns: {
          revision_id: { what: 'Version', why: 'Nobody has to look at it twice.' },
          actor_id: { what: 'Moderator', why: 'Says who looked at it.' },
          created_at: { what: 'Day and time', why: 'Shows how long edits wait.' },
        },
      },
      {
        table: 'act_hidings',
        title: 'Hidden reasons',
        kept: 'Until it is shown again.',
        columns: {
          change_id: { what: 'Change', why: 'Readers no longer see why it was done.' },
          actor_id: { what: 'Moderator', why: 'Says who hid it.' },
          reason: { what: 'Reason', why: 'Says why, such as a private phone number.' },
          level: { what: 'From whom', why: 'Says whether moderators still see it, or administrators alone.' },
          created_at: { what: 'Day and time', why: 'Says when it was hidden.' },
        },
      },
      {
        table: 'revision_hidings',
        title: 'Hidden versions',
        kept: 'Until it is shown again.',
        columns: {
          revision_id: { what: 'Version', why: 'Readers no longer see a part of this version.' },
          part: { what: 'Part', why: 'Its text, the words about the change, or who made it.' },
          actor_id: { what: 'Moderator', why: 'Says who hid it.' },
          reason: { what: 'Reason', why: 'Says why, such as a private phone number.' },
          level: { what: 'From whom', why: 'Says whether moderators still see it, or administrators alone.' },
          created_at: { what: 'Day and time', why: 'Says when it was hidden.' },
        },
      },
    ],
  },
];
