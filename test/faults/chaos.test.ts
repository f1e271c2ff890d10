import { setTimeout } from 'node:timers/promises';
import { removeFolders } from '../support/folders.js';
import { seeded } from '../support/seeded.js';
import { endSites, runBuilt, startSite, type Site } from '../support/site.js';
import { slowCrowd } from './crowd.js';
import { givenServed, missingFrom, NAMES, patience, posted, signedIn, type Save } from './editors.js';
import { EIO, ENOSPC, failingIo, type FailingIo } from './failing-io.js';
import { note } from './figures.js';

const SECONDS = process.env['FAULTS'] === 'full' ? 600 : 20;
const SEED = Number(process.env['FAULTS_SEED'] ?? Date.now() % 100_000);
const DAY = 86_400;

let io: FailingIo;

afterEach(() => {
  endSites();
  io.close();
  removeFolders();
});

/** The site while it dies and is started again. */
interface Place {
  site: Site;
  isOver: boolean;
  readonly saves: Save[];
  /** What was answered that should not have been. */
  readonly wrong: string[];
}

/** Somebody edits one page of their own for as long as it takes, and reads what was published each time. */
async function editAndRead(place: Place, name: string): Promise<void> {
  const title = `Chaos of ${name}`;
  let [cookie, base] = ['', 0];
  for (let version = 1; !place.isOver; version += 1) {
    const asked = place.site;
    try {
      cookie ||= await signedIn(place.site, name);
      const body = `${title}, version ${version}: ${'words '.repeat(200)}\n`;
      const fields = { title, body, tags: 'tips', 'facts.summary': title, affiliated: 'no' };
      const own = base === 0 ? { kind: 'guide' } : { baseRevision: String(base) };
      const address = base === 0 ? '/new' : `/wiki/chaos-of-${name}/edit`;
      const answer = await posted(place.site, address, { ...fields, ...own }, cookie);
      const text = await answer.text();
      if (answer.status === 303) base = keep(place, answer, { title, body });
      else if (!mayRefuse(answer.status, text, body)) place.wrong.push(`${address} answered ${answer.status}`);
      if (answer.status === 409) base = Number(/name="baseRevision" value="(\d+)"/.exec(text)?.[1] ?? base);
      if (answer.status === 403) cookie = '';
      if (answer.status === 303) await readBack(place, name, body);
    } catch (error) {
      // The site is gone for a moment, unless it let somebody wait while it ran.
      if (place.site === asked && isTimeout(error)) place.wrong.push(`${name} was not answered`);
      await setTimeout(100);
    }
  }
}

const isTimeout = (error: unknown) => (error as Partial<Error>).name === 'TimeoutError';

function keep(place: Place, answer: Response, page: Omit<Save, 'revision'>): number {
  const revision = Number(/published=(\d+)/.exec(answer.headers.get('location') ?? '')?.[1]);
  if (revision > 0) place.saves.push({ ...page, revision });
  else place.wrong.push(`a save led to ${answer.headers.get('location')}`);
  return revision;
}

/** A save that fails says so with the text in the answer. */
function mayRefuse(status: number, text: string, body: string): boolean {
  return [403, 409, 429, 503, 507].includes(status) && (status === 403 || text.includes(body.slice(0, 60)));
}

async function readBack(place: Place, name: string, body: string): Promise<void> {
  const answer = await fetch(`${place.site.address}/wiki/chaos-of-${name}/raw`, { signal: patience() });
  const text = await answer.text();
  if (answer.status === 200 && !text.includes(body.trim())) place.wrong.push(`${name} read something else`);
  if (![200, 503].includes(answer.status)) place.wrong.push(`reading answered ${answer.status}`);
}

type Fault = (place: Place, random: () => number) => Promise<void>;

/** What can go wrong, each for a moment. */
function faultsOf(folder: string): Readonly<Record<string, Fault>> {
  const again = async (place: Place, signal: NodeJS.Signals) => {
    place.site.signal(signal);
    await place.site.ended;
    io.failAt(0);
    io.setClock(0);
    place.site = await startSite(folder, { environment: io.environment, longest: (SECONDS + 120) * 1000 });
  };
  return {
    killed: (place) => again(place, 'SIGKILL'),
    ended: (place) => again(place, 'SIGTERM'),
    'write failed': (_place, random) => {
      io.failAt(1 + Math.floor(random() * 30), random() < 0.5 ? EIO : ENOSPC);
      return Promise.resolve();
    },
    'clock set': (_place, random) => {
      io.setClock(Math.floor((random() - 0.5) * 20 * DAY));
      return Promise.resolve();
    },
    stopped: async ({ site }, random) => {
      site.signal('SIGSTOP');
      await setTimeout(random() * 400);
      site.signal('SIGCONT');
    },
    'slow clients': async ({ site }) => {
      const crowd = await slowCrowd(site, 60);
      await setTimeout(500);
      crowd.leave();
    },
  };
}

test(`${SECONDS} seconds of random faults while four people write: no wrong answer, nothing acknowledged is lost (seed ${SEED})`, async () => {
  const folder = givenServed();
  io = failingIo(folder);
  const site = await startSite(folder, { environment: io.environment, longest: (SECONDS + 120) * 1000 });
  const place: Place = { site, isOver: false, saves: [], wrong: [] };
  const people = Promise.all(NAMES.map((name) => editAndRead(place, name)));
  const [random, faults] = [seeded(SEED), Object.entries(faultsOf(folder))];
  const done: string[] = [];
  for (const until = performance.now() + SECONDS * 1000; performance.now() < until;) {
    const [name, fault] = faults[Math.floor(random() * faults.length)] ?? ['', undefined];
    await fault?.(place, random);
    done.push(name);
    await setTimeout(200 + random() * 800);
  }
  place.isOver = true;
  await people;
  place.site.signal('SIGKILL');
  await place.site.ended;

  expect(place.wrong).toEqual([]);
  expect(place.saves.length).toBeGreaterThan(10);
  expect(done.length).toBeGreaterThan(5);
  expect(runBuilt(folder, ['verify'])).toMatchObject({ exitCode: 0, err: '' });
  expect(missingFrom(folder, place.saves)).toEqual([]);
  note(
    `chaos: ${done.length} faults in ${SECONDS} s, ${place.saves.length} acknowledged saves, 0 lost, 0 wrong answers (seed ${SEED})`,
  );
});
