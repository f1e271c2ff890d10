import { sendForm, type SeededSite } from './seeded-site.js';

const WORDS = 400;

const forms = new Map<string, Record<string, string>>();

/** Publishes another text of a page as its form does, and throws when that is refused. */
export async function save(seeded: SeededSite, cookie: string, place: number): Promise<void> {
  const { site, slugs, corpus } = seeded;
  const address = `/wiki/${slugs[place] ?? ''}/edit`;
  const form = forms.get(address) ?? (await formAt(site.address, address, cookie));
  const answer = await sendForm(site.address, address, cookie, { ...form, body: corpus.text(WORDS), summary: 'Anew' });
  const [, revision] = /published=(\d+)/.exec(answer.headers.get('location') ?? '') ?? [];
  if (answer.status !== 303 || revision === undefined) throw new Error(`a save was answered ${answer.status}`);
  forms.set(address, { ...form, baseRevision: revision });
}

/** The fields of a form as it stands, with what is in them. */
async function formAt(base: string, address: string, cookie: string): Promise<Record<string, string>> {
  const html = await (await fetch(base + address, { headers: { cookie } })).text();
  const [, title = ''] = /name="title"[^>]*value="([^"]*)"/.exec(html) ?? [];
  const [, summary = ''] = /name="facts\.summary"[^>]*>([^<]*)</.exec(html) ?? [];
  const [, baseRevision = ''] = /name="baseRevision"[^>]*value="(\d+)"/.exec(html) ?? [];
  return { title, 'facts.summary': summary, baseRevision, tags: 'tips' };
}
