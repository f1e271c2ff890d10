import { endSessions, savePassword, showAccount } from './account.js';
import { appeal, showAppeal, withdraw } from './appeal.js';
import { endInvitation, makeInvitation, showInvitations } from './invitations.js';
import { makeLeaving, sendOwnData, showLeaving } from './leaving.js';
import { slowed, slowedSignUp } from './limits.js';
import { markNotices, showNotices } from './notices.js';
import { admit, showPerson } from './people.js';
import { makeReset, saveRole, showPersonReset, showRole } from './person-acts.js';
import { recover, showRecover } from './recover.js';
import { renewCodes, showCodes } from './recovery-codes.js';
import { reset, showReset } from './reset.js';
import { setUp, showSetup } from './setup.js';
import { showSignUp, signUp } from './sign-up.js';
import { saveTheme } from './theme.js';
import { showSignIn, signIn, signOut } from './sign-in.js';
import { get, post, show, type Route } from './route.js';

/** The addresses of accounts and of the people behind them, as they stand in the sitemap. */
export const peopleRoutes: readonly Route[] = [
  // Accounts
  get('/sign-in', 'anyone', showSignIn),
  post('/sign-in', 'anyone', slowed(signIn)),
  post('/sign-out', 'anyone', signOut),
  get('/sign-up', 'anyone', showSignUp),
  post('/sign-up', 'anyone', slowedSignUp(signUp)),
  get('/setup/:code', 'anyone', showSetup),
  post('/setup/:code', 'anyone', slowed(setUp)),
  get('/recover', 'anyone', showRecover),
  post('/recover', 'anyone', slowed(recover)),
  get('/reset/:token', 'anyone', showReset),
  post('/reset/:token', 'anyone', slowed(reset)),
  get('/account', 'member', showAccount),
  post('/account/password', 'member', savePassword),
  post('/account/sessions', 'member', endSessions),
  get('/account/codes', 'member', showCodes),
  post('/account/codes', 'member', renewCodes),
  get('/appeal', 'member', showAppeal),
  post('/appeal', 'member', appeal),
  post('/appeal/removal', 'member', withdraw),
  get('/account/invitations', 'editor', showInvitations),
  post('/account/invitations', 'editor', makeInvitation),
  post('/account/invitations/:id/removal', 'member', endInvitation),
  get('/account/data', 'member', sendOwnData),
  get('/account/leaving', 'member', showLeaving),
  post('/account/leaving', 'member', makeLeaving),
  get('/notices', 'member', showNotices),
  post('/notices', 'member', markNotices),
  post('/theme', 'anyone', saveTheme),

  // People
  show('/people/:name', showPerson, 'before'),
  post('/people/:name/admission', 'moderator', admit),
  get('/people/:name/role', 'administrator', showRole),
  post('/people/:name/role', 'administrator', saveRole),
  get('/people/:name/reset', 'administrator', showPersonReset),
  post('/people/:name/reset', 'administrator', makeReset),
];
