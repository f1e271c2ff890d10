import type { KeptGroup } from './kept.js';
import { PRIVACY_OF_ACTS } from './privacy-of-acts.js';
import { PRIVACY_OF_ERASING } from './privacy-of-erasing.js';
import { PRIVACY_OF_FILES } from './privacy-of-files.js';
import { PRIVACY_OF_JOBS } from './privacy-of-jobs.js';
import { PRIVACY_OF_MODERATION } from './privacy-of-moderation.js';
import { PRIVACY_OF_PAGES } from './privacy-of-pages.js';
import { PRIVACY_OF_RULES } from './privacy-of-rules.js';
import { PRIVACY_OF_PEOPLE } from './privacy-of-people.js';

/** Everything the database keeps, table by table, in words for people (English keys). Compared with the schema by a test. */
export const KEPT: readonly KeptGroup[] = [
  ...PRIVACY_OF_PEOPLE,
  ...PRIVACY_OF_MODERATION,
  ...PRIVACY_OF_PAGES,
  ...PRIVACY_OF_FILES,
  ...PRIVACY_OF_ACTS,
  ...PRIVACY_OF_JOBS,
  ...PRIVACY_OF_RULES,
  ...PRIVACY_OF_ERASING,
];

/** What the site keeps about people, first of all (English keys); {days} is how long a session lives. */
export const PRIVACY_IN_SHORT: readonly string[] = [
  'Everybody can see what you publish here, with your pen name, as long as this wiki is there.',
  'We never keep your internet address, your email address, or the time of your last visit.',
  'We keep no log of who reads what.',
  'You get a cookie only when you sign in or choose colours.',
  'Being signed in ends by itself after {days} days.',
];
