import { Agent, request, type IncomingMessage } from 'node:http';
import type { SeededSite } from './seeded-site.js';

const WORDS = 400;

const forms = new Map<string, Record<string, string>>();

/** Publishes another text of a page as its form does, and throws when that is refused. */
export async function save(seeded: SeededSite, cookie: string, place: number): Promise<void> {
  const { site, slugs, corpus } = seeded;
  const address = `/wiki/${slugs[place] ?? ''}/edit`;
  const form = forms.get(site.address + address) ?? (await formAt(site.address, address, cookie));
  const answer = await posted(site.address, address, cookie, { ...form, body: corpus.text(WORDS), summary: 'Anew' });
  const [, revision] = /published=(\d+)/.exec(answer.headers.location ?? '') ?? [];
  if (answer.statusCode !== 303 || revision === undefined) throw new Error(`a save was answered ${answer.statusCode}`);
  forms.set(site.address + address, { ...form, baseRevision: revision });
}

const agent = new Agent({ keepAlive: true });

/** Sends a form with as little beside the site's own work as can be. */
function posted(
  base: string,
  address: string,
  cookie: string,
  fields: Record<string, string>,
): Promise<IncomingMessage> {
  const body = new URLSearchParams(fields).toString();
  const headers = {
    ...{ origin: base, cookie, 'content-type': 'application/x-www-form-urlencoded' },
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const sent = request(base + address, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The fields of a form as it stands, with what is in them. */
async function formAt(base: string, address: string, cookie: string): Promise<Record<string, string>> {
  const html = await (await fetch(base + address, { headers: { cookie } })).text();
  const [, title = ''] = /name="title"[^>]*value="([^"]*)"/.exec(html) ?? [];
  const [, summary = ''] = /name="facts\.summary"[^>]*>([^<]*)</.exec(html) ?? [];
  const [, baseRevision = ''] = /name="baseRevision"[^>]*value="(\d+)"/.exec(html) ?? [];
  return { title, 'facts.summary': summary, baseRevision, tags: 'tips' };
}
