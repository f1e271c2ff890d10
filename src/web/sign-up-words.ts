import type { SignUp } from '../domain/site-settings.js';

/** What each setting of who may sign up is called, and what it does (English keys). */
export const SIGN_UP_WORDS: Readonly<Record<SignUp, { readonly words: string; readonly effect: string }>> = {
  open: { words: 'Anyone', effect: 'A new person can edit at once. In the first day they can make 20 edits.' },
  approved: {
    words: 'Anyone, after a moderator says yes',
    effect: 'New accounts can read, and wait until a moderator lets them in.',
  },
  closed: { words: 'Nobody', effect: 'Nobody can make an account on this site. People with an account stay.' },
};
