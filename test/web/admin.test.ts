import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keepBackupCheck } from '../../src/storage/backup-check.js';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { asReader, closeWikis, emptyWiki, givenPerson, signIn } from '../support/wiki.js';

const CHECK = {
  name: 'wiki-2026-11-23T040000Z.db',
  at: '2026-11-23T04:00:00Z',
  writes: 1,
  pages: 1,
  revisions: 1,
  files: 0,
};

afterEach(closeWikis);
afterEach(removeFolders);

test('an administrator reads what is done and what is still to do', async () => {
  const wiki = emptyWiki();
  const administrator = await signIn(wiki, 'long-table', 'administrator');

  const alone = await administrator.get('/admin');
  givenPerson(wiki, 'second-table', 'administrator');
  const two = await administrator.get('/admin');

  expect(alone.text).toContain('There is only one.');
  expect(alone.text).toContain('The site makes one each night');
  expect(two.text).not.toContain('There is only one.');
});

test('an administrator reads when the newest backup was made, and whether one is missing', async () => {
  const dataDir = emptyFolder();
  const blank = emptyWiki();
  const wiki = { ...blank, config: { ...blank.config, dataDir } };
  const administrator = await signIn(wiki, 'long-table', 'administrator');
  const row = async () => {
    const { text } = await administrator.get('/admin');
    return /Is there a backup of each day\?[^]*?<\/li>/.exec(text)?.[0].replace(/<[^>]+>|\s+/g, ' ') ?? '';
  };
  mkdirSync(path.join(dataDir, 'backups'));
  const keep = (name: string, text = 'copy') => writeFileSync(path.join(dataDir, 'backups', name), text);

  expect(await row()).toMatch(/To do +There is no copy yet\. The site makes one/);
  keep('before-migration-6-2026-11-23T110000Z.db');
  keep('wiki-2026-11-23T110000Z.db', '');
  keep('wiki-2026-11-21T040000Z.db');
  expect(await row()).toMatch(/To do +The newest copy is of 21 November 2026, 04:00 UTC\. The site makes one/);
  keep('wiki-2026-11-23T040000Z.db');
  expect(await row()).toMatch(/Done +The newest copy is of 23 November 2026, 04:00 UTC\. Keep one/);
  keepBackupCheck(dataDir, { ...CHECK, problems: 2 });
  expect(await row()).toMatch(/To do +The check of 23 November 2026, 04:00 UTC found that something is wrong/);
});

test('an administrator sets who may sign up; it holds at once and stands in the log', async () => {
  const wiki = emptyWiki();
  const administrator = await signIn(wiki, 'long-table', 'administrator');
  const before = await administrator.get('/admin/settings');
  expect(before.text).toMatch(/value="open" checked>[^]*Anyone \(as delivered\)/);

  const answer = await administrator.post('/admin/settings', { signUp: 'closed' });

  expect(answer.headers['location']).toBe('/admin/settings?saved=signUp&was=open');
  const after = await administrator.get('/admin/settings?saved=signUp&was=open');
  expect(after.text).toMatch(/name="signUp" value="open"><button type="submit">Undo</);
  expect(after.text).toContain('value="closed" checked');
  expect(after.text).toContain('Saved.');
  const signUp = await asReader(wiki).post('/sign-up', { name: 'brass-band', password: 'a row of plain words' });
  expect(signUp.status).not.toBe(303);
  expect((await asReader(wiki).get('/moderation-log')).text).toContain('changed a setting. Who may sign up? Nobody.');
  expect((await administrator.get('/admin')).text).toContain('Nobody. Nobody can make an account on this site.');
});

test('setting what holds already leaves no trace', async () => {
  const wiki = emptyWiki();
  const administrator = await signIn(wiki, 'long-table', 'administrator');

  await administrator.post('/admin/settings', { signUp: 'open' });

  const log = await asReader(wiki).get('/moderation-log');
  expect(log.text).toContain('No moderator had to do anything yet.');
});

test.each([{ signUp: 'perhaps' }, {}, { signUp: 'closed', theme: 'pink' }])(
  '%j is refused and changes nothing',
  async (form) => {
    const wiki = emptyWiki();
    const administrator = await signIn(wiki, 'long-table', 'administrator');

    const answer = await administrator.post('/admin/settings', form);

    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Error: Settings');
    expect(answer.text).toContain('value="open" checked');
  },
);

test('settings are for administrators', async () => {
  const wiki = emptyWiki();
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  for (const address of ['/admin', '/admin/settings']) expect((await moderator.get(address)).status).toBe(403);
  expect((await moderator.post('/admin/settings', { signUp: 'closed' })).status).toBe(403);
});
