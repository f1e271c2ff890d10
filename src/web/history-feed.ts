import { minuteOf } from '../domain/time.js';
import type { RequestHandler } from 'express';
import { Feed } from 'feed';
import { pageFor, visibleRevisions } from '../actions/access.js';
import type { Page } from '../domain/revision.js';
import type { Translate } from '../locales/translate.js';
import { listRevisions } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import { changeWords } from './change-words.js';
import { editItem } from './edit-feed.js';
import { frameOf } from './frame.js';

const SHOWN = 50;

/** A page's versions as an Atom feed (RFC 4287), as readers see them, whoever asks. */
export function showHistoryFeed(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const { t, language } = frameOf(res);
    const page = pageFor(wiki, undefined, 'read', req.params['slug'] ?? '');
    res.type('application/atom+xml').send(feedText(wiki, page, t, language));
  };
}

function feedText(wiki: Wiki, page: Page, t: Translate, language: string): string {
  const { baseUrl } = wiki.config;
  const address = `${baseUrl}/wiki/${encodeURIComponent(page.slug)}/history`;
  const edits = visibleRevisions(wiki, undefined, listRevisions(wiki.db, page.id, Number.MAX_SAFE_INTEGER, SHOWN));
  const words = changeWords(
    wiki,
    t,
    edits.map(({ revision }) => revision),
  );
  const feed = new Feed({
    id: `${address}.atom`,
    title: t('Versions of {title}', { title: page.title }),
    ...{ link: address, feed: `${address}.atom`, language, generator: false },
    updated: minuteOf(page.changedAt),
  });
  for (const edit of edits) feed.addItem(editItem({ ...edit, changed: words.get(edit.revision.id) ?? '' }, baseUrl, t));
  return feed.atom1();
}
