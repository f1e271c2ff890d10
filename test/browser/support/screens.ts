import type { Page, Response } from 'playwright-core';
import { LONG_NAME, type Happened } from './busy-wiki.js';

export type Who = 'reader' | 'porch-light' | 'night-desk' | 'keys' | 'loud-door';

/** One screen: who sees it, how it is reached, and what it answers. */
export interface Screen {
  readonly name: string;
  readonly who: Who;
  readonly status: number;
  /** Brings the page there; gives back the status it answered with. */
  readonly open: (page: Page, base: string) => Promise<number>;
}

/** What is asked about before it is published. */
const DOUBTFUL = `World-class for $9. Call Dana: (612) 555-0147.\n\nSee https://example.org/?ref=${LONG_NAME}\n`;

type Values = Readonly<Record<string, string>>;

/** Every kind of screen of the site. `pages` are the addresses of pages of each kind. */
export function screensOf(happened: Happened, pages: readonly string[]): readonly Screen[] {
  return [
    ...pages.map((path) => at('reader', path)),
    ...readerScreens(happened),
    ...accountScreens(),
    ...editorScreens(happened),
    ...blockedScreens(),
    ...moderatorScreens(happened),
    ...administratorScreens(),
  ];
}

function readerScreens({ first, middle, latest, hidden }: Happened): readonly Screen[] {
  const found = ['/', '/search', '/search?q=text', '/search?q=text&tag=communications', '/search?q=xyzzyx'];
  const narrowed = ['/search?q=text&cost=free&cost=free-tier&page=2', '/search?q=text&cost=free&account=none&open=no'];
  const lists = [
    '/tools',
    '/tools?tag=tips',
    '/tools?cost=free&account=none',
    '/guides',
    '/uses',
    '/help',
    '/tags/fundraising',
    '/checks?tag=tips',
    '/privacy',
  ];
  const history = [
    '/wiki/mailchimp/history',
    '/wiki/mailchimp/history?by=porch-light&only=larger',
    `/revisions/${first}`,
    `/diff/${first}/${latest}`,
  ];
  const diffs = [`/diff/${first}/${middle}?view=side`, `/diff/${first}/${first}`];
  const people = ['/people/porch-light', '/people/loud-door', '/people/starter%20library'];
  const log = ['/changes', '/changes?new=yes&kind=tool&tag=communications', '/changes?group=page', '/moderation-log'];
  const editor = [
    '/new',
    '/new?title=Zulip',
    '/new?title=Zulip&step=name',
    '/new?kind=tool&title=OnionShare',
    '/new?kind=guide&title=Signal',
    '/wiki/signal/edit',
    '/wiki/signal/edit?fact=cost',
    '/wiki/signal/edit?fact=platforms',
    '/wiki/signal/edit?fact=unknown',
    '/wiki/signal/edit?section=2',
  ];
  const wide = [LONG_NAME, `${LONG_NAME}/alternatives`, `${LONG_NAME}/history`].map((name) => `/wiki/${name}`);
  const long = [...wide, `/compare?pages=${LONG_NAME},signal,mailchimp`, `/search?q=${LONG_NAME}`];
  const side = ['/compare', '/compare?pages=signal', '/compare?pages=signal,whatsapp,telegram,slack,mailchimp,nothing'];
  const mattering = [
    '/compare?pages=signal,zoom&only=differences',
    '/compare?pages=signal,zoom,whatsapp&as=table',
    '/compare?pages=signal,zoom&first=cost&first=encryption',
  ];
  const asked = ['alternative+to+gmail', 'alternative+to+mailchimp', 'payroll+for+staff', '-mailchimp'];
  const choosing = [
    ...asked.map((words) => `/search?q=${words}`),
    ...side,
    ...mattering,
    '/wiki/signal/alternatives',
    '/list',
  ];
  const handout = '/list?title=Tools%20for%20our%20group&pages=signal,mailchimp,phone-banking,nothing';
  const asking = ['/requests', '/requests?state=settled', '/requests/1', '/requests/3', '/requests/new?q=xyzzyx'];
  const upkeep = ['', '/wanted', '/orphans', '/short', '/link-poor', '/redirects'].map((list) => `/upkeep${list}`);
  const web = [...upkeep, '/wiki/signal/backlinks', '/wiki/email-organizing/backlinks', '/wiki/direct-action'];
  const missing = [
    '/no-such-page',
    '/wiki/nobody-wrote-this',
    '/wiki/buy-cheap-watches',
    '/people/nobody',
    '/tags/none',
  ];
  const ended = ['/setup/used', '/reset/used', `/revisions/${hidden + 5000}`];
  return [
    ...[...found, ...narrowed, ...lists, ...history, ...diffs, ...people, ...log, ...editor].map((path) =>
      at('reader', path),
    ),
    ...[...choosing, ...long, handout, '/wiki/signal/alternatives?cost=quote-only'].map((path) => at('reader', path)),
    ...[...asking, ...web, '/wiki/tips-for-email-organizing'].map((path) => at('reader', path)),
    ...['/files', '/files/ballot-box', '/files/flyer', '/wiki/zulip'].map((path) => at('reader', path)),
    at('reader', '/files/watches', 404),
    at('reader', '/requests/4', 404),
    sent('reader', '/requests/new', '/requests', { usingNow: 'Paper', mustHaves: 'x'.repeat(600) }, 422),
    sent('reader', '/requests/new', '/requests', { wanted: 'Borrow a projector' }),
    ...['/first-steps', '/wiki/sandbox', '/wiki/sandbox/edit'].map((path) => at('reader', path)),
    at('reader', '/wiki/signal/edit?as=text'),
    at('reader', '/search?q=maling', 200, 'search with a slip'),
    at('reader', '/search?q=%22maling%22', 200, 'search for a slip as typed'),
    { ...at('reader', '/search?q=text&cost=free'), name: 'search with the filters unfolded', open: openFilters },
    at('reader', `/revisions/${hidden}`, 200, 'a hidden version'),
    at('reader', `/diff/${hidden}/${latest}`, 404, 'the difference to a hidden version'),
    ...[...missing, ...ended].map((path) => at('reader', path, 404)),
    sent('reader', '/wiki/signal/edit?as=text', '/preview', { body: '# New words\n\n| a | b |\n|---|---|\n| 1 | 2 |' }),
    sent('reader', '/new?kind=guide&title=Banner', '/preview', { body: '> [!WARNING]\n> Careful', title: 'Banners' }),
    sent('reader', '/new', '/new/step', { title: 'Long '.repeat(30) }, 422),
    sent('reader', '/new?kind=tool&title=Jamboard', '/new/step', { 'facts.summary': 'A board.' }),
    at('reader', '/search?q=phone&tag=nothing'),
    ...['/proposals', '/wiki/signal/report'].map((path) => at('reader', path)),
    sent('reader', '/wiki/signal/edit?as=text', '/wiki/signal/edit', {
      body: 'Other words.\n',
      summary: 'Better',
      ask: '',
    }),
    sent('reader', '/wiki/signal/edit?as=text', '/wiki/signal/edit', { body: '', 'facts.summary': '' }, 422),
    sent('reader', '/wiki/signal/edit?as=text', '/wiki/signal/edit', { body: DOUBTFUL }, 422),
    sent('reader', '/wiki/signal/report', '/wiki/signal/report', { words: '' }, 422),
    sent('reader', '/wiki/signal/report', '/wiki/signal/report', { words: 'It costs 15 now.' }),
  ];
}

function accountScreens(): readonly Screen[] {
  return [
    ...['/sign-in', '/sign-in?to=/new', '/sign-up', '/recover', '/account'].map((path) => at('reader', path)),
    sent('reader', '/sign-in', '/sign-in', { name: 'nobody', password: 'wrong' }, 422),
    sent('reader', '/sign-up', '/sign-up', { name: '', password: 'short' }, 422),
    sent('reader', '/recover', '/recover', { name: 'nobody', code: 'x', password: 'y' }, 422),
    ...['/account', '/account/codes', '/notices', '/people/porch-light'].map((path) => at('porch-light', path)),
    sent('porch-light', '/account', '/account/password', { current: 'wrong', password: 'x' }, 422),
    sent('porch-light', '/account/codes', '/account/codes', { password: 'wrong' }, 422),
  ];
}

function editorScreens({ first, middle, latest, overlapped }: Happened): readonly Screen[] {
  const edit = '/wiki/mailchimp/edit';
  const text = `${edit}?as=text`;
  const who = 'porch-light';
  return [
    ...['/', '/wiki/mailchimp', edit, text, '/new?kind=use&title=Banners'].map((path) => at(who, path)),
    ...['/files', '/files/new', '/files/ballot-box', '/files/ballot-box/edit'].map((path) => at(who, path)),
    sent(who, '/files/new', '/files/new', { title: '…' }, 422),
    at(who, `/wiki/mailchimp/revert?revision=${first}`),
    at(who, `/wiki/mailchimp/undo?revision=${middle}`),
    at(who, `/wiki/mailchimp/undo?revision=${latest}`, 403),
    at(who, `/wiki/jitsi-meet/undo?revision=${overlapped}`),
    sent(who, `/wiki/jitsi-meet/undo?revision=${overlapped}`, '/wiki/jitsi-meet/undo', {}, 409),
    at(who, '/first-steps?welcome=yes'),
    at('night-desk', `/diff/${first}/${middle}`, 200, 'a change to thank for'),
    at('night-desk', `/revisions/${middle}/question`),
    at(who, '/wiki/mailchimp/deletion', 403),
    at(who, '/wiki/mailchimp/move', 403),
    ...['/wiki/action-plans/move', '/upkeep/redirects?name=x', '/jobs', '/jobs/1'].map((path) => at(who, path)),
    sent(who, '/wiki/action-plans/move', '/wiki/action-plans/move', { title: '', slug: 'signal' }, 422),
    at(who, '/wiki/spoke/check'),
    at(who, '/wiki/digital-security-basics/check'),
    sent(who, '/wiki/loomio/edit?as=text', '/wiki/loomio/edit', { body: DOUBTFUL }, 422),
    sent(who, '/wiki/spoke/check', '/wiki/spoke/check', {}, 422),
    sent(who, '/wiki/spoke/check', '/wiki/spoke/check', { part: 'cost', affiliated: 'no' }),
    ...['/drafts', '/proposals'].map((path) => at(who, path)),
    sent(who, '/wiki/loomio/edit?as=text', '/drafts', { body: 'Half a sentence' }),
    at(who, '/drafts/1'),
    at(who, '/wiki/loomio/edit?as=text'),
    ...['/requests?state=waiting', '/requests/2', '/requests/4', '/requests/gaps'].map((path) => at(who, path)),
    sent(who, '/requests/1', '/requests/1/answers', { page: 'Nobody' }, 422),
    sent(who, '/requests/1', '/requests/1/answers', { page: 'Spoke' }),
    sent(who, '/requests/4', '/requests/4/admission', {}),
    sent(who, '/requests/new', '/requests', { wanted: 'Lend out megaphones' }),
    at(who, '/admin', 403),
    sent(who, edit, edit, { title: '', 'facts.summary': '', 'facts.website': 'not an address' }, 422),
    sent(who, text, edit, { baseRevision: String(first), body: 'Other words from an older version.\n', ask: '' }, 409),
    sent(who, '/new?kind=tool&title=Leaflets', '/new', { 'facts.website': 'x' }, 422),
    sent(who, `/wiki/mailchimp/revert?revision=${first}`, '/wiki/mailchimp/revert', {}, 422),
    sent(who, '/wiki/buttondown/edit?as=text', '/wiki/buttondown/edit', { body: 'Published words.\n', ask: '' }),
    at(who, '/wiki/buttondown?unchanged=yes'),
    sent(who, '/wiki/signal/alternatives', '/wiki/signal/alternatives', { to: 'Nobody', reason: '' }, 422),
    sent(who, '/wiki/signal/alternatives', '/wiki/signal/alternatives', { to: 'Element', reason: 'self-hosted' }),
  ];
}

function blockedScreens(): readonly Screen[] {
  const edit = '/wiki/signal/edit';
  return [
    ...['/account', '/notices', edit, '/appeal'].map((path) => at('loud-door', path)),
    sent('loud-door', '/appeal', '/appeal/removal', {}),
    sent('loud-door', '/appeal', '/appeal', { words: '' }, 422),
    sent('loud-door', '/appeal', '/appeal', { words: 'I will write calmly.' }),
    sent('loud-door', edit, edit, { summary: 'Again' }, 403),
    sent('loud-door', '/wiki/signal', '/theme', { theme: 'dark' }),
    sent('loud-door', '/wiki/signal', '/theme', { theme: 'system' }),
  ];
}

function moderatorScreens({ first, hidden, redirected }: Happened): readonly Screen[] {
  const who = 'night-desk';
  const deletion = '/wiki/mailchimp/deletion';
  const block = '/people/first-day/block';
  const hiding = `/revisions/${first}/hiding`;
  const files = ['', '/deletion', '/hiding?revision=4'].map((part) => `/files/ballot-box${part}`);
  const seen = [
    '/wiki/buy-cheap-watches',
    '/files/watches',
    ...files,
    '/wiki/mailchimp/history',
    `/revisions/${hidden}`,
    '/moderation/accounts',
    '/moderation/appeals',
    '/moderation/appeals/1',
  ];
  const removal = '/upkeep/redirects/tips-for-email-organizing/removal';
  const moves = ['/wiki/email-organizing/history', '/wiki/email-organizing/move', '/jobs/1', removal];
  const forms = [deletion, block, hiding, `/revisions/${hidden}/hiding`, '/people/loud-door', '/changes'];
  const notes = '/people/loud-door/notes';
  return [
    ...[...seen, ...forms, ...moves, '/people/porch-light', '/notices'].map((path) => at(who, path)),
    ...['/wiki/jitsi-meet/rollback', '/wiki/action-plans/rollback'].map((path) => at(who, path)),
    ...massRevertScreens(who),
    ...ruleScreens(who),
    sent(who, '/wiki/jitsi-meet/rollback', '/wiki/jitsi-meet/rollback', {}, 422),
    sent(who, deletion, deletion, {}, 422),
    sent(who, removal, removal, {}, 422),
    sent(who, '/jobs/1', '/jobs/1/undo', {}),
    at(who, '/changes?waits=yes&new=yes'),
    at(who, '/moderation/next'),
    at(who, '/moderation'),
    at(who, '/moderation/edits'),
    sent(who, '/moderation/edits', '/moderation/edits', {}, 422),
    sent(who, `/changes/${redirected}/hiding`, `/changes/${redirected}/hiding`, {}, 422),
    sent(who, '/wiki/rallly/move', '/wiki/rallly/move', { title: 'Rallly Polls' }),
    ...['', '/1', '/2', '/1/improvement', '/1/parts', '/2/parts'].map((path) => at(who, `/proposals${path}`)),
    at(who, '/reports/1'),
    ...['batch', 'batch?do=accept&id=1&id=2', 'outcome?do=accept&id=1&not=2-differs'].map((path) =>
      at(who, `/proposals/${path}`),
    ),
    sent(who, '/proposals/batch?do=decline&id=1', '/proposals/batch', {}, 422),
    sent(who, '/proposals/1/parts', '/proposals/1/parts', {}, 422),
    sent(who, '/proposals/2/parts', '/proposals/2/parts', { rest: 'mine' }),
    sent(who, '/proposals/1', '/proposals/1/decline', {}, 422),
    sent(who, '/proposals/2', '/proposals/2/acceptance', {}, 409),
    sent(who, '/reports/1', '/reports/1/settlement', {}, 422),
    at(who, '/reports/batch?report=1'),
    sent(who, '/proposals/1', '/proposals/1/acceptance', {}),
    sent(who, '/files/ballot-box/deletion', '/files/ballot-box/deletion', {}, 422),
    sent(who, block, block, { until: 'week' }, 422),
    sent(who, notes, notes, {}, 422),
    sent(who, notes, notes, { words: 'Adds the same advert under other names', days: '30' }),
    sent(who, hiding, hiding, {}, 422),
  ];
}

function ruleScreens(who: Who): readonly Screen[] {
  const [rules, slow] = ['/moderation/rules', '/moderation/slow-mode'];
  return [
    ...[rules, `${rules}/new`, `${rules}/1`, `${rules}/1/trial`, `${rules}/1/edit`, slow].map((path) => at(who, path)),
    sent(who, `${rules}/new`, `${rules}/new`, { links: 'many', site: 'nowhere', words: '—' }, 422),
    at(who, '/account/invitations'),
    sent(who, '/account/invitations', '/account/invitations', { uses: '5' }),
    at('reader', '/rules/1/mistake'),
    sent('reader', '/rules/1/mistake', '/rules/1/mistake', {}, 422),
    at('reader', '/sign-up?invitation=used-up'),
  ];
}

function massRevertScreens(who: Who): readonly Screen[] {
  const place = '/moderation/mass-revert';
  const both = `${place}?people=porch-light%0Afirst-day`;
  return [
    ...[place, both, `${both}&go=confirm`].map((path) => at(who, path)),
    at(who, `${place}?people=nobody&from=x`, 422),
    sent(who, `${both}&go=confirm`, place, {}, 422),
    sent(who, `${place}?people=first-day&go=confirm`, place, { summary: 'A slip' }),
  ];
}

function administratorScreens(): readonly Screen[] {
  const [role, reset, settings] = ['/people/porch-light/role', '/people/side-door/reset', '/admin/settings'];
  return [
    ...['/admin', '/admin/status', settings, '/admin/limits', role, '/people/side-door'].map((path) =>
      at('keys', path),
    ),
    sent('keys', settings, settings, { signUp: 'approved' }),
    sent('keys', '/admin/limits', '/admin/limits', { newEdits: 'many' }, 422),
    sent('keys', reset, reset, {}),
    sent('keys', '/moderation/appeals/1', '/moderation/appeals/1/decision', {}, 422),
    ...['/admin/erasures', '/account/leaving', '/moderation/hidden-words'].map((path) => at('keys', path)),
    sent('keys', '/admin/erasures', '/admin/erasures', {}, 422),
    at('keys', '/files/watches/erasure?revision=3'),
    sent('keys', '/files/watches/erasure?revision=3', '/files/watches/erasure', {}, 422),
    sent('keys', '/moderation/hidden-words', '/moderation/hidden-words/places', { words: 'ab' }, 422),
    sent('keys', '/moderation/hidden-words', '/moderation/hidden-words/places', { words: 'Signal' }, 200),
    sent('keys', '/account/leaving', '/account/leaving', {}, 422),
  ];
}

function at(who: Who, path: string, status = 200, name = path): Screen {
  return {
    ...{ who, status, name },
    open: async (page, base) => (await page.goto(base + path))?.status() ?? 0,
  };
}

async function openFilters(page: Page, base: string): Promise<number> {
  const answer = await page.goto(`${base}/search?q=text&cost=free`);
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
  return answer?.status() ?? 0;
}

/** The screen that a form answers with, sent from where it stands with some fields filled in. */
function sent(who: Who, path: string, action: string, values: Values, status = 200): Screen {
  return {
    ...{ who, status },
    name: `${path} sent to ${action} (${status})`,
    open: async (page, base) => {
      await page.goto(base + path);
      await page.evaluate(allPictures);
      const [answer] = await Promise.all([
        page.waitForResponse(isWhatIsShown),
        page.waitForEvent('load'),
        page.evaluate(fillAndSend, { action, values }),
      ]);
      return answer.status();
    },
  };
}

/** The answer to a form itself leads on to another page. */
function isWhatIsShown(answer: Response): boolean {
  return answer.request().isNavigationRequest() && (answer.status() < 300 || answer.status() >= 400);
}

/** Runs in the browser: comes back once every picture has come, also those that are fetched when they come into view. */
async function allPictures(): Promise<void> {
  const pictures = [...document.images];
  for (const picture of pictures) picture.loading = 'eager';
  const come = (picture: HTMLImageElement) =>
    new Promise((resolve) => {
      picture.addEventListener('load', resolve);
      picture.addEventListener('error', resolve);
    });
  await Promise.all(pictures.filter(({ complete }) => !complete).map(come));
}

/** Runs in the browser: the form with this action, or with a button that sends it there. */
function fillAndSend({ action, values }: { action: string; values: Values }): void {
  const button = [...document.querySelectorAll('button')].find(
    ({ name, value, form, attributes }) =>
      attributes.getNamedItem('formaction')?.value === action ||
      (form?.getAttribute('action') === action && name !== '' && values[name] === value),
  );
  const form = button?.form ?? document.querySelector<HTMLFormElement>(`form[method=post][action="${action}"]`);
  if (!form) throw new Error(`no form leads to ${action}`);
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name);
    if (field instanceof RadioNodeList || field instanceof HTMLInputElement) field.value = value;
    else if (field instanceof HTMLTextAreaElement) field.value = value;
    else form.append(Object.assign(document.createElement('textarea'), { name, value }));
  }
  form.requestSubmit(button ?? null);
}
