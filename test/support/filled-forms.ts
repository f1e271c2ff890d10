import type { Route } from '../../src/web/route.js';
import { PASSWORD } from './wiki.js';

type Fields = Readonly<Record<string, string>>;

const PAGE: Fields = { title: 'A page', body: 'Words.', tags: 'tips', summary: 'Why', 'facts.summary': 'A line.' };
const ACCOUNT: Fields = { name: 'night-shift', password: 'seven purple bicycles' };

const RULE: Fields = {
  ...{ name: 'Shops', message: 'No shops, please.', links: '3', site: 'shop.example', grows: '', shrinks: '' },
  ...{ share: '', repeats: '', words: 'casino', days: '4', edits: '', kind: '', tag: '', newPage: 'yes' },
  ...{ sparesModerators: 'yes', sparesOldHands: 'yes', cap: '5' },
};

/** What each form holds when it is filled in as it should be; other forms are sent with a reason. */
export const FILLED_IN: Readonly<Record<string, Fields>> = {
  '/new': { ...PAGE, kind: 'guide', 'facts.aliases': 'A', minor: 'yes', affiliated: 'no' },
  '/preview': { ...PAGE, kind: 'guide', baseRevision: '3', as: 'text' },
  '/wiki/:slug/edit': { ...PAGE, kind: 'guide', baseRevision: '4', minor: 'yes', affiliated: 'no' },
  '/proposals/:key/edit': { ...PAGE, kind: 'guide', baseRevision: '3', minor: 'yes', affiliated: 'no' },
  '/proposals/:key/improvement': { ...PAGE, kind: 'guide', baseRevision: '4' },
  '/proposals/:key/withdrawal': {},
  '/proposals/:key/claim': {},
  '/proposals/:key/questions': { question: 'Where does it say so?' },
  '/proposals/:key/answers': { answer: 'On their page about prices.' },
  '/proposals/batch': { do: 'decline', id: '1', reason: 'Said already', words: 'Why' },
  '/proposals/:key/acceptance': {},
  '/proposals/:key/parts': { baseRevision: '4', rest: 'mine', reason: 'Why', then: 'publish' },
  '/proposals/:key/decline': { reason: 'It reads like advertising', words: 'Why' },
  '/wiki/:slug/report': { words: 'It costs 15 now.', contact: '' },
  '/reports/:id/settlement': { outcome: 'kept', reason: 'Right as it is' },
  '/drafts': { ...PAGE, kind: 'guide', baseRevision: '4', draft: '/wiki/a-page/edit' },
  '/drafts/:id/removal': { to: '/drafts' },
  '/wiki/:slug/merge': { ...PAGE, kind: 'guide', baseRevision: '3', onto: '4', 'passage.1': 'own', 'own.1': 'Words.' },
  '/wiki/:slug/revert': { revision: '3', summary: 'Better before' },
  '/wiki/:slug/undo': { revision: '4', summary: 'Better before', 'passage.1': 'own', 'own.1': 'Words.' },
  '/wiki/:slug/rollback': { summary: 'Better before', baseRevision: '4' },
  '/wiki/:slug/move': {
    title: 'A page',
    slug: 'elsewhere',
    reason: 'Why',
    keepName: 'yes',
    relink: 'yes',
    baseRevision: '4',
  },
  '/wiki/:slug/deletion': { redirect: 'Spoke', reason: 'Twice here' },
  '/upkeep/redirects': { name: 'Another name', page: 'A page', reason: 'Why' },
  '/moderation/mass-revert': {
    ...{ people: 'target', ids: '', from: '2026-11-17', to: '2026-11-23', tag: '', kind: '', skip: 'p1' },
    ...{ summary: 'Spam', reason: 'It was a slip' },
  },
  '/jobs/:id': { order: 'pause' },
  '/jobs/:id/undo': {},
  '/wiki/:slug/alternatives': { to: 'Hustle', reason: 'cheaper' },
  '/wiki/:slug/check': { part: 'cost', revision: '4', affiliated: 'no' },
  '/requests': {
    ...{ wanted: 'Text our members', usingNow: 'Paper', wrongWithIt: 'Slow', groupSize: '40', money: '0' },
    ...{ country: 'Chile', mustHaves: 'Spanish', contact: '' },
  },
  '/requests/:id/admission': {},
  '/requests/gaps/removal': { query: 'text banking' },
  '/requests/:id/answers': { page: 'Spoke', closes: 'yes' },
  '/people/:name/notes': { words: 'Adds adverts', days: '90' },
  '/people/:name/notes/:id/removal': {},
  '/people/:name/block': { until: 'day', reason: 'Spam' },
  '/wiki/:slug/protection': { level: 'suggestions', until: 'week', reason: 'Why' },
  '/appeal': { words: 'I meant well.' },
  '/appeal/removal': {},
  '/moderation/appeals/:id/decision': { outcome: 'lifted', reason: 'We talked' },
  '/files/new': { title: 'Box', alt: 'A ballot box' },
  '/files/:name/edit': { baseRevision: '2', alt: 'A ballot box', summary: 'Clearer words' },
  '/files/:name/revert': { revision: '1', summary: 'Better before' },
  '/files/:name/hiding': { revision: '1', reason: 'A private person' },
  '/files/:name/hiding/removal': { revision: '1', reason: 'A mistake' },
  '/revisions/:id/thanks': { back: '/changes' },
  '/revisions/:id/hiding': { text: 'yes', summary: 'yes', author: 'yes', reason: 'A number' },
  '/moderation/edits': { edit: '4', then: 'seen', sort: 'time' },
  '/moderation/edits/undo': { edit: '4', summary: 'Spam', reason: 'It was a slip' },
  '/revisions/:id/patrol': { then: 'next', to: '/changes' },
  '/wiki/:slug/patrol': { upTo: '1', then: 'next' },
  '/changes/:id/hiding': { reason: 'A number' },
  '/changes/:id/hiding/removal': { reason: 'A mistake' },
  '/revisions/:id/hiding/removal': { text: 'yes', reason: 'A number' },
  '/admin/settings': { signUp: 'open' },
  '/account/invitations': { uses: '1', days: '7' },
  '/account/invitations/:id/removal': {},
  '/moderation/slow-mode': { days: '4', hours: '24' },
  '/moderation/slow-mode/removal': {},
  '/moderation/rules/new': RULE,
  '/moderation/rules/:id/edit': RULE,
  '/moderation/rules/:id/level': { level: 'note' },
  '/rules/:id/mistake': { words: 'I added a price.', contact: '' },
  '/admin/limits': { newEdits: '20', hourEdits: '300' },
  '/sign-in': { ...ACCOUNT, to: '/account' },
  '/sign-up': { ...ACCOUNT, contact: '', to: '/account' },
  '/sign-out': {},
  '/setup/:code': ACCOUNT,
  '/recover': { ...ACCOUNT, code: 'ABCD-EFGH', contact: '' },
  '/reset/:token': { password: 'seven purple bicycles' },
  '/account/password': { current: PASSWORD, password: 'seven purple bicycles' },
  '/account/sessions': { session: 'x', others: 'yes' },
  '/account/codes': { password: PASSWORD },
  '/notices': { upTo: '1' },
  '/theme': { theme: 'dark', to: '/' },
  '/people/:name/admission': {},
  '/people/:name/reset': {},
  '/people/:name/role': { role: 'moderator', reason: 'Trusted' },
};

/** What the form of a route holds when it is filled in as it should be, for the wiki of `visitTo`. */
export function filledIn({ path }: Pick<Route, 'path'>): Fields {
  return FILLED_IN[path] ?? { reason: 'Why' };
}
