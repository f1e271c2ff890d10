import type { Request, RequestHandler } from 'express';
import { Feed } from 'feed';
import { dayStart, minuteOf, timeText } from '../domain/time.js';
import type { Translate } from '../locales/translate.js';
import type { Wiki } from '../wiki.js';
import type { Act } from '../domain/act.js';
import { actSentence, nobodyIn } from './act-words.js';
import { addressWith } from './addresses.js';
import { changeWords } from './change-words.js';
import type { Change } from './change.js';
import { changeFilter, listChanges } from './change-list.js';
import { changesTitle, queryOf, statementsFor } from './changes.js';
import { editItem } from './edit-feed.js';
import { frameOf } from './frame.js';
import { escapeHtml, fileAddress, personAddress } from './view-helpers.js';

/** Recent changes as an Atom feed (RFC 4287), as readers see them, whoever asks. */
export function showChangesFeed(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const { t, language } = frameOf(res);
    const text = feedText(wiki, req, t, language);
    res.type('application/atom+xml').send(text);
  };
}

function feedText(wiki: Wiki, req: Request, t: Translate, language: string): string {
  const { baseUrl, siteName } = wiki.config;
  const filter = changeFilter(wiki, req);
  const { changes } = listChanges(wiki, undefined, filter, Number.MAX_SAFE_INTEGER);
  const query = queryOf(filter);
  const self = baseUrl + addressWith('/changes.atom', query);
  const newest = changes[0]?.createdAt;
  const feed = new Feed({
    id: self,
    title: t('{subject}: {site}', { subject: changesTitle(filter, t), site: siteName }),
    ...{ link: baseUrl + addressWith('/changes', query), feed: self, language, generator: false },
    updated: minuteOf(newest ?? timeText(dayStart(wiki.now()))),
  });
  const revisions = changes.flatMap(({ revision }) => revision ?? []);
  const words = { changed: changeWords(wiki, t, revisions), statements: statementsFor(wiki, changes, filter, t) };
  for (const change of changes) feed.addItem(itemFrom(change, words, baseUrl, t));
  return feed.atom1();
}

interface Words {
  readonly changed: ReadonlyMap<number, string>;
  readonly statements: ReadonlyMap<number, string>;
}

function itemFrom(change: Change, { changed, statements }: Words, baseUrl: string, t: Translate) {
  if (change.act) return actItem(change.act, baseUrl, t);
  const { id } = change.revision;
  return editItem({ ...change, changed: changed.get(id) ?? '', statement: statements.get(id) ?? '' }, baseUrl, t);
}

/** The names in an act's sentence as plain words. */
export const IN_WORDS = {
  person: (name: string) => name,
  page: ({ title }: { readonly title: string }) => title,
  request: ({ wanted }: { readonly wanted: string }) => wanted,
  file: (name: string) => name,
};

function actItem(act: Act, baseUrl: string, t: Translate) {
  const { sentence, values } = actSentence(act, IN_WORDS, t);
  const name = act.author?.name ?? nobodyIn(act, t);
  return {
    id: `${baseUrl}/changes#change-${act.id}`,
    title: escapeHtml(t(sentence, values)),
    link: baseUrl + placeOf(act),
    date: minuteOf(act.createdAt),
    description: escapeHtml(act.reason),
    author: [act.author ? { name, link: baseUrl + personAddress(name) } : { name }],
  };
}

function placeOf({ request, page, file }: Act): string {
  if (file) return fileAddress(file.name);
  if (request?.wanted) return `/requests/${request.id}`;
  return page ? `/wiki/${encodeURIComponent(page.slug)}` : '/changes';
}
