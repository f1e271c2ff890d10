import type { RequestHandler } from 'express';
import type { Act } from '../domain/act.js';
import { minuteOf } from '../domain/time.js';
import type { Wiki } from '../wiki.js';
import { actSentence } from './act-words.js';
import { addressWith } from './addresses.js';
import type { Change, Edit } from './change.js';
import { changeFilter, listChanges } from './change-list.js';
import { IN_WORDS } from './changes-feed.js';
import { queryOf } from './changes.js';
import { frameOf, type Frame } from './frame.js';
import { beforeId } from './request.js';

/** Recent changes for programs, as readers see them, whoever asks; `older` leads on. */
export function showChangesJson(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const filter = changeFilter(wiki, req);
    const { changes, older } = listChanges(wiki, undefined, filter, beforeId(req));
    const next =
      older === undefined ? null : addressWith('/changes.json', { ...queryOf(filter), before: String(older) });
    res.json({ changes: changes.map((change) => itemFrom(change, frameOf(res))), older: next });
  };
}

function itemFrom(change: Change, frame: Frame) {
  const at = minuteOf(change.createdAt).toISOString();
  return { id: change.id, at, ...(change.act ? actIn(change.act, frame) : editIn(change)) };
}

function actIn(act: Act, { t }: Frame) {
  const { author, page, kind, reason: summary } = act;
  const { sentence, values } = actSentence(act, IN_WORDS, t);
  const where = page ? { page: page.slug, title: page.title } : { page: null, title: null };
  return { kind, ...where, by: author?.name ?? null, words: t(sentence, values), summary };
}

function editIn({ page, revision }: Edit) {
  const { id, parentId: parent, author, summary, sizeChange: size, minor, affiliated } = revision;
  const where = { page: page.slug, title: page.title };
  return { kind: 'edit', ...where, by: author?.name ?? null, summary, revision: id, parent, size, minor, affiliated };
}
