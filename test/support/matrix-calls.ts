import supertest from 'supertest';
import { createApp } from '../../src/app.js';
import type { Route } from '../../src/web/route.js';
import { sql } from '../../src/storage/database.js';
import { filledIn } from './filled-forms.js';
import { worldOf, type Place, type Principal, type State, type World } from './matrix-world.js';
import type { KeptServer } from './kept-server.js';
import { BASE, PASSWORD, serverOf, wikiOf, type TestWiki } from './wiki.js';

export type Called = Pick<Route, 'method' | 'path'>;

/** What stands at a parameter, where that depends on the rest of the path: the first that fits. */
const PARAMETERS: readonly (readonly [RegExp, string, string])[] = [
  [/^\/upkeep\/redirects\//, 'slug', 'redirect'],
  [/^\/revisions\//, 'id', 'from'],
  [/^\/changes\/:id\/removal/, 'id', 'check'],
  [/^\/changes\//, 'id', 'reason'],
  [/^\/requests\//, 'id', 'request'],
  [/^\/reports\//, 'id', 'report'],
  [/^\/admin\/erasures\//, 'id', 'erasure'],
  [/^\/drafts\//, 'id', 'draft'],
  [/^\/moderation\/appeals\//, 'id', 'appeal'],
  [/^\/jobs\//, 'id', 'job'],
  [/^\/files\//, 'name', 'file'],
  [/^\/files\//, 'revision', 'fileFrom'],
  [/^\/people\/:name\/block\/removal/, 'name', 'paused'],
  [/^\/people\/:name\/notes/, 'id', 'note'],
  [/^\/people\/:name\/admission/, 'name', 'waiting'],
  [/\/rules\//, 'id', 'rule'],
  [/^\/account\/invitations\//, 'id', 'invitation'],
  [/^\/people\//, 'name', 'person'],
];

/** The address of a route for the things of one state; undefined where there is no such thing. */
function addressAt({ method, path }: Called, place: Place): string | undefined {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const values = names.map((name) => {
    const [, , key = name] = PARAMETERS.find(([at, of]) => at.test(path) && of === name) ?? [];
    return place[key] || undefined;
  });
  if (values.includes(undefined)) return undefined;
  const filled = path.replace(/:\w+/g, () => encodeURIComponent(String(values.shift())));
  return method === 'get' ? `${filled}${queryOf(path, place)}` : filled;
}

function queryOf(path: string, place: Place): string {
  if (path === '/moderation/edits/undo') return `?edit=${place['to']}`;
  const [, asked] = /^\/(?:wiki|files)\/.*\/(revert|undo|hiding|erasure)$/.exec(path) ?? [];
  return asked === undefined ? '' : `?revision=${versionFor(path, place)}`;
}

function versionFor(path: string, place: Place): string {
  if (path.startsWith('/files')) return String(place['fileFrom']);
  return String(place[/\/(?:undo|check)$/.test(path) ? 'to' : 'from']);
}

/** A form as it should be, for the things of one state. */
function formAt({ path }: Called, place: Place): Record<string, string> {
  const form: Record<string, string> = { ...filledIn({ path }) };
  if ('body' in form) Object.assign(form, TOOL);
  if ('revision' in form) form['revision'] = versionFor(path, place);
  if ('baseRevision' in form) form['baseRevision'] = String(baseOf(path, place));
  if ('onto' in form) form['onto'] = String(place['to']);
  if ('edit' in form) form['edit'] = String(place['to']);
  if ('people' in form) form['people'] = String(place['person']);
  if (path.endsWith('/patrol') && 'upTo' in form) form['upTo'] = String(place['to']);
  return { ...form, ...NAMES[path] };
}

const TOOL = { kind: 'tool', 'facts.website': 'https://example.org/', 'facts.uses': 'peer-to-peer-texting' };

function baseOf(path: string, place: Place): string | number | undefined {
  if (path.startsWith('/files')) return place['fileTo'];
  if (path.endsWith('/merge')) return place['from'];
  return place['to'] ?? place['baseRevision'];
}

/** What stands under other names here than in the wiki that forms are otherwise filled in for. */
const NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/sign-in': { name: 'visitor', password: PASSWORD },
  '/upkeep/redirects': { page: 'The public tool' },
  '/wiki/:slug/alternatives': { to: 'Linked to' },
  '/wiki/:slug/deletion': { redirect: 'Linked to' },
  '/requests/:id/answers': { page: 'Linked to' },
};

/** Calls addresses as one principal, each in the same wiki: what a call wrote is gone before the next. */
export class Caller {
  readonly #world: World;
  #wiki: TestWiki;
  #server: KeptServer;
  #changes = 0;

  private constructor(world: World) {
    this.#world = world;
    [this.#wiki, this.#server] = opened(world);
    this.#changes = changesIn(this.#wiki);
  }

  static async as(principal: Principal, isAuthor: boolean): Promise<Caller> {
    return new Caller(await worldOf(principal, isAuthor));
  }

  /** With what a route answers for the things of one state: the status, and + where it wrote; - where there is no such thing. */
  async answer(route: Called, state: State): Promise<string> {
    const place = this.#world.places[state];
    const address = addressAt(route, place);
    if (address === undefined) return '-';
    const asked = supertest(this.#server)
      [route.method](address)
      .agent(this.#server.calls)
      .set({ Origin: BASE, Cookie: this.#world.cookie });
    const form = route.method === 'post' ? new URLSearchParams(formAt(route, place)).toString() : undefined;
    const { status } = await (form === undefined ? asked : asked.type('form').send(form));
    const wrote = changesIn(this.#wiki) !== this.#changes;
    if (wrote) await this.#anew();
    return wrote ? `${status}+` : String(status);
  }

  async #anew(): Promise<void> {
    await this.#wiki.close();
    [this.#wiki, this.#server] = opened(this.#world);
    this.#changes = changesIn(this.#wiki);
  }
}

function opened({ bytes }: World): [TestWiki, KeptServer] {
  const wiki = wikiOf(bytes);
  return [wiki, serverOf(wiki, createApp(wiki))];
}

function changesIn({ db }: TestWiki): number {
  return (sql(db, 'SELECT total_changes() AS n').get() as { n: number }).n;
}
