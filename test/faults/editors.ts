import path from 'node:path';
import { closeDatabase, openDatabase } from '../../src/storage/database.js';
import { copyOfMade } from '../support/folders.js';
import { runBuilt, type Site } from '../support/site.js';

export const NAMES = ['ana', 'bo', 'cleo', 'dara'];
export const PASSWORD = 'a row of plain words';

/** A save that the site answered as published. */
export interface Save {
  readonly revision: number;
  readonly title: string;
  readonly body: string;
}

/** Makes the accounts on the command line. */
function givenEditors(folder: string, names: readonly string[]): void {
  for (const name of names) {
    const { exitCode, err } = runBuilt(folder, ['user', 'create', name, '--role', 'moderator'], `${PASSWORD}\n`);
    if (exitCode !== 0) throw new Error(err);
  }
}

/** A new folder with the starter pages and some accounts, as its path; other words for `init` make another wiki. */
export function givenServed(names: readonly string[] = NAMES, init: readonly string[] = []): string {
  return copyOfMade([...names, ...init].join(' '), (folder) => {
    runBuilt(folder, ['init', ...init]);
    givenEditors(folder, names);
  });
}

/** Somebody who makes pages and edits them as fast as the site answers, until it is gone. */
export class BusyEditor {
  readonly saves: Save[] = [];
  readonly #address: string;
  readonly #name: string;
  readonly #round: string;
  #cookie = '';

  constructor(address: string, name: string, round: string) {
    this.#address = address;
    this.#name = name;
    this.#round = round;
  }

  async signIn(): Promise<void> {
    this.#cookie = await signedIn({ address: this.#address }, this.#name);
  }

  /** Gives back what was answered other than 303, if anything. */
  async writeUntilGone(): Promise<number | undefined> {
    try {
      for (let page = 1; ; page += 1) {
        const refused = await this.#writePage(`${this.#name} ${this.#round} ${page}`);
        if (refused !== undefined) return refused;
      }
    } catch {
      return undefined;
    }
  }

  async #writePage(title: string): Promise<number | undefined> {
    let address = '/new';
    let base: Record<string, string> = { kind: 'guide' };
    for (let version = 1; version <= 4; version += 1) {
      const body = `${title}, version ${version}: ${'words and [[links]] '.repeat(50)}\n`;
      const fields = { ...base, title, body, tags: 'tips', 'facts.summary': title, affiliated: 'no', summary: 'busy' };
      const answer = await posted({ address: this.#address }, address, fields, this.#cookie);
      const [, slug, revision] = /^\/wiki\/([^?]+)\?published=(\d+)$/.exec(answer.headers.get('location') ?? '') ?? [];
      if (answer.status !== 303 || slug === undefined) return answer.status;
      this.saves.push({ revision: Number(revision), title, body });
      address = `/wiki/${slug}/edit`;
      base = { baseRevision: String(revision) };
    }
    return undefined;
  }
}

/** Lets everybody write until the site is ended by `end`, which is told how many saves were acknowledged so far. */
export async function writeInto(site: Site, round: string, end: (saved: () => number) => Promise<void>) {
  const editors = NAMES.map((name) => new BusyEditor(site.address, name, round));
  const saved = () => editors.flatMap(({ saves }) => saves).length;
  await Promise.all(editors.map((editor) => editor.signIn()));
  const writing = Promise.all(editors.map((editor) => editor.writeUntilGone()));
  await end(saved);
  const refused = (await writing).filter((status) => status !== undefined);
  return { saves: editors.flatMap((editor) => editor.saves), refused };
}

/** The saves that a database has not, byte for byte. */
export function missingFrom(folder: string, saves: readonly Save[]): Save[] {
  const db = openDatabase(path.join(folder, 'wiki.db'), { readonly: true });
  const find = db.driver.prepare('SELECT 1 FROM revisions WHERE id = ? AND title = ? AND body = ?');
  const missing = saves.filter(({ revision, title, body }) => find.get(revision, title, body) === undefined);
  closeDatabase(db);
  return missing;
}

const LONGEST_ANSWER_MS = 60_000;

/** Ends a request that is never settled, as fetch leaves some whose connection breaks at the wrong moment. */
export const patience = () => AbortSignal.timeout(LONGEST_ANSWER_MS);

/** Sends a form as somebody who is signed in. Rejects with a TimeoutError when nothing comes for a minute. */
export async function posted(
  site: Pick<Site, 'address'>,
  address: string,
  fields: Record<string, string>,
  cookie = '',
): Promise<Response> {
  return fetch(site.address + address, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: site.address, Cookie: cookie },
    body: new URLSearchParams(fields),
    signal: patience(),
  });
}

/** The session of somebody who signs in. */
export async function signedIn(site: Pick<Site, 'address'>, name: string): Promise<string> {
  const answer = await posted(site, '/sign-in', { name, password: PASSWORD });
  if (answer.status !== 303) throw new Error(`${name} could not sign in: ${answer.status}`);
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return cookies.join('; ');
}

const WORDS = 'The choir sings on Thursdays. ';

/** Makes a page of some weight; gives back the answer and, where it was acknowledged, the save. */
export async function makePage(site: Site, cookie: string, title: string) {
  const body = `${title}: ${WORDS.repeat(2000)}\n`;
  const fields = { kind: 'guide', title, body, tags: 'tips', 'facts.summary': title, affiliated: 'no' };
  const answer = await posted(site, '/new', fields, cookie);
  const text = await answer.text();
  const revision = Number(/published=(\d+)/.exec(answer.headers.get('location') ?? '')?.[1]);
  return { status: answer.status, holdsText: text.includes(WORDS.repeat(20)), save: { revision, title, body } };
}
