import type { RequestHandler } from 'express';
import { z } from 'zod';
import { filesSeenBy } from '../actions/access-files.js';
import { visibleActs } from '../actions/access-acts.js';
import { publicPages, visibleRevisions } from '../actions/access.js';
import { readNotices } from '../actions/read-notices.js';
import { mustMay, type Actor } from '../domain/permission.js';
import { listRevisionsByIds } from '../storage/revisions.js';
import { listNotices, type Notice } from '../storage/traces.js';
import type { Wiki } from '../wiki.js';
import { frameOf } from './frame.js';
import { noticeWords, type About, type NoticeWords } from './notice-words.js';
import { beforeId, readForm } from './request.js';
import { queueWords, tooLongWords } from './review-waiting.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'notices/show': {
      readonly notices: readonly (NoticeWords & { readonly createdAt: string; readonly isNew: boolean })[];
      /** What waits for those who review, and what waits too long; '' for nothing. */
      readonly standing: string;
      readonly tooLong: string;
      /** The newest notice shown, up to which all can be marked as read; undefined when there is nothing to mark. */
      readonly upTo: number | undefined;
      readonly older: number | undefined;
    };
  }
}

type Handler = RequestHandler<Record<string, string>>;

const SHOWN = 50;

const FORM = z.strictObject({
  upTo: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'Go back to your notices and try again.')
    .transform(Number),
});

/** What others did that concerns the visitor, newest first. */
export function showNotices(wiki: Wiki): Handler {
  return (req, res) => {
    const frame = frameOf(res);
    const { t, visitor, language } = frame;
    const member = mustMay(visitor, 'read');
    const rows = listNotices(wiki.db, member.id, beforeId(req), SHOWN + 1);
    const shown = rows.slice(0, SHOWN);
    const about = whatTheyAreAbout(wiki, member, shown);
    const notices = shown.map((notice) => ({
      ...noticeWords(notice, about(notice), t, language),
      createdAt: notice.createdAt,
      isNew: notice.readAt === null,
    }));
    const upTo = notices.some(({ isNew }) => isNew) ? shown[0]?.id : undefined;
    const older = rows.length > SHOWN ? shown.at(-1)?.id : undefined;
    const standing = { standing: queueWords(wiki, frame), tooLong: tooLongWords(wiki, frame) };
    render(res, 'notices/show', { title: t('Notices'), notices, ...standing, upTo, older, unlisted: true });
  };
}

/** Marks notices as read. */
export function markNotices(wiki: Wiki): Handler {
  return (req, res) => {
    readNotices(wiki, req.user, readForm(req, FORM));
    res.redirect(303, '/notices');
  };
}

/** Looks up, for all notices together, the pages and revisions they are about. */
function whatTheyAreAbout(wiki: Wiki, visitor: Actor, notices: readonly Notice[]): (notice: Notice) => About {
  const pageIds = new Set(notices.flatMap(({ pageId }) => pageId ?? []));
  const pages = new Map(publicPages(wiki, [...pageIds]).map((page) => [page.id, page]));
  const revisionIds = new Set(notices.flatMap(({ revisionId }) => revisionId ?? []));
  const records = listRevisionsByIds(wiki.db, [...revisionIds]);
  const authors = new Map(records.map(({ id, authorId }) => [id, authorId]));
  const revisions = new Map(visibleRevisions(wiki, visitor, records).map(({ revision }) => [revision.id, revision]));
  const fileIds = new Set(notices.flatMap(({ fileId }) => fileId ?? []));
  const files = new Map(filesSeenBy(wiki, undefined, [...fileIds]).map(({ id, name }) => [id, name]));
  const removals = visibleActs(wiki, visitor, notices.flatMap(removalOf));
  return ({ pageId, revisionId, fileId, actorId, ...notice }) => {
    const isRevision = revisionId !== null && authors.get(revisionId) === actorId;
    return {
      page: pages.get(pageId ?? 0),
      file: files.get(fileId ?? 0),
      revision: isRevision || notice.act === 'thank' ? revisions.get(revisionId ?? 0) : undefined,
      removal: removalOf(notice).flatMap((id) => removals.get(id) ?? [])[0],
      isRevision,
    };
  };
}

/** The number of the act that took something back. */
function removalOf({ act, detail }: Pick<Notice, 'act' | 'detail'>): readonly number[] {
  return act === 'take-back' && /^[1-9]\d{0,14}$/.test(detail) ? [Number(detail)] : [];
}
