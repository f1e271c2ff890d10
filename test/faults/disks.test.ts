import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { closeDatabase, openDatabase } from '../../src/storage/database.js';
import { packageRoot } from '../../src/package-root.js';
import { removeFolders } from '../support/folders.js';
import { endSites, runBuilt, startInVain, startSite, type Site } from '../support/site.js';
import {
  afterPowerCut,
  breakDisk,
  copyTo,
  fillDisk,
  imageDisk,
  readOnly,
  removeDisk,
  removeDisks,
  smallDisk,
  type Disk,
} from './disks.js';
import { givenServed, makePage, missingFrom, signedIn, writeInto, type Save } from './editors.js';
import { note } from './figures.js';

const CUTS = process.env['FAULTS'] === 'full' ? 50 : 3;

let blank: string;

beforeAll(() => {
  blank = givenServed();
});
afterEach(() => {
  endSites();
  removeDisks();
});
afterAll(removeFolders);

test(`the power is cut while four people write, ${CUTS} times: every acknowledged save is there, and verify is clean`, async () => {
  const disk = imageDisk(128);
  const folder = copyTo(blank, disk);
  const all: Save[] = [];
  for (let cut = 1; cut <= CUTS; cut += 1) {
    const site = await startSite(folder);
    let left: Disk | undefined;
    const { saves, refused } = await writeInto(site, `cut ${cut}`, async (saved) => {
      await setTimeout(200 + ((cut * 137) % 500));
      for (let wait = 0; saved() === 0 && wait < 500; wait += 1) await setTimeout(10);
      site.signal('SIGSTOP');
      await setTimeout(50);
      left = afterPowerCut(disk);
      site.signal('SIGKILL');
      await site.ended;
    });
    all.push(...saves);

    expect(refused).toEqual([]);
    expect(saves.length).toBeGreaterThan(0);
    if (!left) throw new Error('the power was not cut');
    const after = path.join(left.folder, 'data');
    expect(missingFrom(after, all)).toEqual([]);
    expect(runBuilt(after, ['verify'])).toMatchObject({ exitCode: 0, err: '' });
    removeDisk(left);
  }
  note(`power cuts: ${CUTS}, ${all.length} acknowledged saves, 0 lost`);
});

/** How many commits of a database are acknowledged when the power goes, and how many are there afterwards. */
async function commitsAcross(synchronous: string): Promise<{ readonly told: number; readonly kept: number }> {
  const disk = imageDisk(32);
  const script = path.join(packageRoot, 'test', 'faults', 'commit-until-gone.js');
  const child = spawn(process.execPath, [script, path.join(disk.folder, 'some.db'), synchronous]);
  let told = 0;
  child.stdout.on('data', (said: Buffer) => (told = Number(said.toString().trim().split('\n').at(-1))));
  await setTimeout(1500);
  child.kill('SIGSTOP');
  await setTimeout(50);
  const file = path.join(afterPowerCut(disk).folder, 'some.db');
  child.kill('SIGKILL');
  await once(child, 'close');
  const db = openDatabase(file);
  const isThere = db.driver.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'rows'`).get() !== undefined;
  const kept = isThere ? (db.driver.prepare('SELECT count(*) FROM rows').pluck().get() as number) : 0;
  closeDatabase(db);
  return { told, kept };
}

test('the way in which the power is cut shows loss where there is some: with synchronous=NORMAL commits are gone', async () => {
  const [normal, full] = [await commitsAcross('NORMAL'), await commitsAcross('FULL')];

  expect(normal.kept).toBeLessThan(normal.told);
  expect(full.told).toBeGreaterThan(20);
  expect(full.kept).toBeGreaterThanOrEqual(full.told);
  note(
    `the same with NORMAL: ${normal.told - normal.kept} of ${normal.told} commits lost; with FULL 0 of ${full.told}`,
  );
});

/** Makes pages until one is refused. */
async function makeUntilRefused(site: Site, cookie: string) {
  const saves: Save[] = [];
  for (let page = 1; page <= 600; page += 1) {
    const made = await makePage(site, cookie, `Full ${page}`);
    if (made.status !== 303) return { saves, refused: made };
    saves.push(made.save);
  }
  throw new Error('nothing was refused');
}

test('the disk is full: saving answers 507 with the text, reading and signing in go on, and saving does once there is room', async () => {
  const disk = smallDisk(64);
  const folder = copyTo(blank, disk);
  const site = await startSite(folder);
  const cookie = await signedIn(site, 'ana');
  const filling = fillDisk(disk);

  const { saves, refused } = await makeUntilRefused(site, cookie);
  const page = await fetch(`${site.address}/wiki/signal`);
  const other = await signedIn(site, 'bo');
  rmSync(filling);
  const again = await makePage(site, cookie, 'Room again');

  expect(refused).toMatchObject({ status: 507, holdsText: true });
  expect(page.status).toBe(200);
  expect(other).not.toBe('');
  expect(again.status).toBe(303);
  site.signal('SIGTERM');
  expect(await site.ended).toBe(0);
  expect(missingFrom(folder, [...saves, again.save])).toEqual([]);
  expect(runBuilt(folder, ['verify'])).toMatchObject({ exitCode: 0, err: '' });
  note(`disk full: ${saves.length} more saves, then 507; none lost`);
});

test('the file system becomes read-only: saving answers 507 with the text, reading goes on, nothing acknowledged is lost', async () => {
  const disk = imageDisk(96);
  const folder = copyTo(blank, disk);
  const site = await startSite(folder);
  const cookie = await signedIn(site, 'ana');
  const before = await makePage(site, cookie, 'Before');
  breakDisk(disk);

  const refused = await makePage(site, cookie, 'After');
  const page = await fetch(`${site.address}/wiki/signal`);

  expect(before.status).toBe(303);
  expect(refused).toMatchObject({ status: 507, holdsText: true });
  expect(page.status).toBe(200);
  site.signal('SIGKILL');
  await site.ended;
  expect(missingFrom(path.join(afterPowerCut(disk).folder, 'data'), [before.save])).toEqual([]);
});

test('a disk that is read-only from the start is told in one line, and nothing is changed', async () => {
  const disk = imageDisk(96);
  const folder = copyTo(blank, disk);
  readOnly(disk);

  const { exitCode, err } = await startInVain(folder);

  expect(exitCode).not.toBe(0);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).not.toMatch(/\bat .*\.js:\d+/);
});
