import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { removeFolders } from '../support/folders.js';
import { hostileFiles, type HostileFile } from '../support/hostile-files.js';
import { endSites, findMailchimp, startSite, type Site } from '../support/site.js';
import { PASSWORD, givenServed } from './editors.js';
import { note, peakMib } from './figures.js';

/** Half of them send all files one by one, then all send the worst of them at once. An account may send sixty files an hour. */
const PEOPLE = ['ana', 'bo', 'cleo', 'dara', 'eli', 'fay'];
const ROUNDS_AT_ONCE = process.env['FAULTS'] === 'full' ? 3 : 1;
/** What takes the most memory or time, by its name. */
const WORST = /million|200 megabytes|thousand|as large as may be|unpacks/;
const MOST_MIB = 400;
const LONGEST_MS = 600_000;

afterEach(() => {
  endSites();
  removeFolders();
});

/** Somebody who may send as many files as the test does. */
class Sender {
  readonly #site: Site;
  readonly #cookie: string;

  private constructor(site: Site, cookie: string) {
    this.#site = site;
    this.#cookie = cookie;
  }

  static async signedIn(site: Site, name: string): Promise<Sender> {
    const answer = await fetch(`${site.address}/sign-in`, {
      ...{ method: 'POST', redirect: 'manual', headers: { Origin: site.address } },
      body: new URLSearchParams({ name, password: PASSWORD }),
    });
    const [cookie = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';');
    return new Sender(site, cookie);
  }

  async send({ bytes, called = 'a.png' }: HostileFile): Promise<number> {
    const form = new FormData();
    form.set('alt', 'A file');
    form.set('file', new Blob([new Uint8Array(bytes)]), called);
    const { status } = await fetch(`${this.#site.address}/files/new`, {
      ...{ method: 'POST', body: form, redirect: 'manual' },
      headers: { Origin: this.#site.address, Cookie: this.#cookie },
    });
    return status;
  }

  /** Begins to send a large file and goes away, or goes on very slowly. */
  begin(bytes: number): () => void {
    const { hostname, port } = new URL(this.#site.address);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(
      `POST /files/new HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${this.#site.address}\r\nCookie: ${this.#cookie}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 8000000\r\n\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n`,
    );
    socket.write(Buffer.alloc(bytes));
    return () => socket.destroy();
  }
}

async function givenSenders(): Promise<{ site: Site; senders: readonly Sender[] }> {
  const folder = givenServed(PEOPLE);
  const site = await startSite(folder, { longest: LONGEST_MS });
  const senders = await Promise.all(PEOPLE.map((name) => Sender.signedIn(site, name)));
  return { site, senders };
}

test(`hostile files, alone and six at once, leave the server under ${MOST_MIB} MiB and answering`, async () => {
  const { site, senders } = await givenSenders();
  await findMailchimp(site);
  const files = await hostileFiles();
  const worst = files.filter(({ name }) => WORST.test(name));
  const atRest = peakMib(site);
  const statuses: number[] = [];

  for (const [at, file] of files.entries()) statuses.push((await senders[at % 3]?.send(file)) ?? 0);
  const alone = peakMib(site);
  for (let round = 0; round < ROUNDS_AT_ONCE; round += 1) {
    const sent = await Promise.all(senders.slice(3).flatMap((sender) => worst.map((file) => sender.send(file))));
    statuses.push(...sent);
  }
  const together = peakMib(site);

  expect(worst.length).toBeGreaterThanOrEqual(8);
  expect(statuses.filter((status) => ![303, 400, 413, 422, 503].includes(status))).toEqual([]);
  expect((await fetch(`${site.address}/files`)).status).toBe(200);
  expect(together).toBeLessThan(MOST_MIB);
  site.signal('SIGTERM');
  expect(await site.ended).toBe(0);
  note(
    `hostile files: ${files.length} and ${statuses.length - files.length} at once; memory at rest ${atRest} MiB, one by one ${alone} MiB, at once ${together} MiB`,
  );
});

test('who goes away, or stops, while sending a file keeps nobody else from sending one', async () => {
  const { senders } = await givenSenders();
  const [file] = (await hostileFiles()).filter(({ name }) => name === 'JPEG: called a page');
  if (!file) throw new Error('there is no such file');
  const [first, second] = senders;

  for (let n = 0; n < 30; n += 1) {
    const leave = first?.begin(300_000);
    await setTimeout(20);
    leave?.();
  }
  const afterwards = await second?.send(file);
  const stuck = [1, 2, 3].map(() => first?.begin(1000));
  await setTimeout(200);
  const beside = await second?.send(file);

  expect([afterwards, beside]).toEqual([303, 303]);
  for (const leave of stuck) leave?.();
});
