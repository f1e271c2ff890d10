import type { KeptGroup } from './kept.js';

const ACCOUNT = 'As long as the account is there.';

/** What is kept about people: accounts and signing in. */
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
];
