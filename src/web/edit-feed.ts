import { minuteOf } from '../domain/time.js';
import type { Page, Revision } from '../domain/revision.js';
import type { Translate } from '../locales/translate.js';
import { escapeHtml, personAddress } from './view-helpers.js';

/** An edit as a reader may see it, and what it changed in words. */
export interface FedEdit {
  readonly revision: Revision;
  readonly page: Page;
  readonly changed: string;
  /** What it made of the one fact that the feed is about. */
  readonly statement?: string;
}

/** An edit as an item of a feed. The package writes titles and descriptions as HTML, so that plain text is escaped here. */
export function editItem({ revision, page, changed, statement = '' }: FedEdit, baseUrl: string, t: Translate) {
  const { id, parentId, author, sizeChange, createdAt } = revision;
  const isDiff = parentId !== null && sizeChange !== null;
  const name = author?.name ?? t('Somebody whose name is hidden');
  return {
    id: `${baseUrl}/revisions/${id}`,
    title: escapeHtml(statement === '' ? page.title : t('{title}: {statement}', { title: page.title, statement })),
    link: baseUrl + (isDiff ? `/diff/${parentId}/${id}` : `/wiki/${encodeURIComponent(page.slug)}/history`),
    date: minuteOf(createdAt),
    description: escapeHtml(summaryWords(revision, changed, t)),
    author: [author ? { name, link: baseUrl + personAddress(name) } : { name }],
  };
}

function summaryWords({ summary, parentId }: Revision, changed: string, t: Translate): string {
  if (summary === null) return t('The summary of this version is hidden.');
  if (summary !== '') return summary;
  return parentId === null ? t('The first version') : changed;
}
