import type { KeptGroup } from './kept.js';

const ACCOUNT = 'As long as the account is there.';
const FOR_GOOD = 'For good. Nothing in it is ever changed.';

/** What is kept about people: accounts, signing in, and what moderators do. */
export const PRIVACY_OF_PEOPLE: readonly KeptGroup[] = [
  {
    title: 'People',
    tables: [
      {
        table: 'users',
        title: 'Accounts',
        kept: ACCOUNT,
        columns: {
          id: { what: 'A number', why: 'Ties your edits to your account.' },
          name: { what: 'Pen name', why: 'So that others know who wrote what.' },
          name_key: { what: 'Pen name in small letters', why: 'So that two names that look the same are one.' },
          role: { what: 'Role', why: 'What you may do here, such as edit or moderate.' },
          password_hash: {
            what: 'Password',
            why: 'Lets you in. Kept only in a scrambled form that cannot be read back.',
            kept: 'Until you change it.',
          },
          created_at: { what: 'Day and time of signing up', why: 'New accounts can do less on their first days.' },
        },
      },
      {
        table: 'notices',
        title: 'Notices',
        kept: ACCOUNT,
        columns: {
          id: { what: 'A number', why: 'Keeps notices in their order.' },
          user_id: { what: 'Who is told', why: 'Shows the notice to the right person.' },
          act: { what: 'What was done', why: 'Tells you, for example, that your edit was taken back.' },
          actor_id: { what: 'Who did it', why: 'So that you know whom to ask.' },
          page_id: { what: 'Page', why: 'Leads you to the page it is about.' },
          revision_id: { what: 'Version', why: 'Leads you to the version it is about.' },
          file_id: { what: 'File', why: 'Leads you to the file it is about.' },
          detail: { what: 'Details', why: 'Says it exactly, such as until when you cannot edit.' },
          reason: { what: 'Reason', why: 'Tells you why it was done.' },
          created_at: { what: 'Day and time', why: 'Says when it was done.' },
          read_at: { what: 'When you marked it as read', why: 'Tells new notices from old ones.' },
        },
      },
      {
        table: 'thanks',
        title: 'Thanks',
        kept: ACCOUNT,
        columns: {
          revision_id: { what: 'Version', why: 'Says what somebody was thanked for.' },
          actor_id: { what: 'Who thanked', why: 'So that nobody thanks twice. Only the two of you see it.' },
          author_id: { what: 'Who was thanked', why: 'Tells you how often you were. Nobody else sees it.' },
          created_at: { what: 'Day and time', why: 'Slows down who thanks too much.' },
        },
      },
    ],
  },
  {
    title: 'Signing in',
    tables: [
      {
        table: 'sessions',
        title: 'Where you are signed in',
        kept: 'Until you sign out, or 30 days. Later sign-ins clear away what has ended.',
        columns: {
          id_hash: {
            what: 'Your cookie, scrambled',
            why: 'Knows your browser again. Nobody can make a cookie from it.',
          },
          user_id: { what: 'Account', why: 'Says who is signed in.' },
          data: { what: 'What the session holds', why: 'The number of your account, and when the cookie ends.' },
          created_at: { what: 'When you signed in', why: 'So that you can find it in your list of sessions.' },
          expires_at: { what: 'When it ends', why: 'After that it no longer lets anybody in.' },
        },
      },
      {
        table: 'recovery_codes',
        title: 'Recovery codes',
        kept: 'Until you use the code or make new ones.',
        columns: {
          code_hash: { what: 'Recovery code, scrambled', why: 'Lets you in once if you forget your password.' },
          user_id: { what: 'Account', why: 'Says whose code it is.' },
          created_at: { what: 'When it was made', why: 'Tells older codes from newer ones.' },
        },
      },
      {
        table: 'password_resets',
        title: 'Addresses for a new password',
        kept: 'Until you set a new password. The address works for 30 minutes only.',
        columns: {
          token_hash: { what: 'Address, scrambled', why: 'Lets you set a new password once.' },
          user_id: { what: 'Account', why: 'Says whose password it is for.' },
          actor_id: { what: 'Administrator', why: 'Says who made the address.' },
          created_at: { what: 'When it was made', why: 'Tells older addresses from newer ones.' },
          expires_at: { what: 'When it ends', why: 'After that it no longer works.' },
        },
      },
    ],
  },
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
          ends_at: { what: 'Until when', why: 'After that the person can edit again.' },
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
        kept: 'Until 90 days after somebody decided, or until you take it back.',
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
          outcome: { what: 'Decision', why: 'You can edit again, or not yet.' },
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
          created_at: { what: 'Day and time', why: 'Says when it was hidden.' },
        },
      },
    ],
  },
];
