import type { RequestHandler } from 'express';
import { kindOf, KINDS } from '../domain/kind.js';
import { may } from '../domain/permission.js';
import { listTags, type Tag } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { actSentence, type ActSentence } from './act-words.js';
import { addressWith } from './addresses.js';
import { changeFilter, listChanges, type Change, type ChangeFilter, type Edit, type OtherAct } from './change-list.js';
import { changeWords } from './change-words.js';
import { deskLinks, type DeskLink } from './desk-links.js';
import { doneToAct, type Done } from './done.js';
import { frameOf, type Frame } from './frame.js';
import { beforeId } from './request.js';
import { namesAsLinks, type SafeHtml } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'changes/show': {
      readonly days: readonly Day[];
      readonly filter: ChangeFilter;
      readonly isFiltered: boolean;
      readonly kinds: typeof KINDS;
      readonly tags: readonly Tag[];
      readonly older: string | undefined;
      readonly feedAddress: string;
      readonly mayHide: boolean;
      readonly mayTakeBack: boolean;
      readonly done: Done | undefined;
      readonly desk: readonly DeskLink[];
    };
  }
}

/** The changes of one day. */
interface Day {
  readonly time: string;
  readonly changes: readonly ChangeRow[];
}

type ChangeRow =
  | (Edit & { readonly kindLabel: string; /** What it changed, in words. */ readonly changed: string })
  | (OtherAct & { readonly words: ActSentence<SafeHtml> });

/** All changes, newest first, with what each changed and the way to take it back. */
export function showChanges(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const { t, visitor } = frameOf(res);
    const filter = changeFilter(wiki, req);
    const { changes, older } = listChanges(wiki, visitor, filter, beforeId(req));
    const query = queryOf(filter);
    const feedAddress = addressWith('/changes.atom', query);
    render(res, 'changes/show', {
      title: t('Recent changes'),
      section: 'changes',
      feed: { href: feedAddress, title: t('Recent changes') },
      ...{ days: byDay(wiki, changes, frameOf(res)), filter, kinds: KINDS, tags: listTags(wiki.db), feedAddress },
      isFiltered: Object.values(query).some((value) => value !== ''),
      older: older === undefined ? undefined : addressWith('/changes', { ...query, before: String(older) }),
      mayHide: may(visitor, 'hide'),
      mayTakeBack: may(visitor, 'take-back'),
      done: doneToAct(req, t),
      desk: deskLinks(visitor),
      unlisted: true,
    });
  };
}

/** A filter as it stands in an address. */
export function queryOf({ byNewPeople, kind, tag }: ChangeFilter) {
  return { new: byNewPeople ? 'yes' : '', kind, tag };
}

function byDay(wiki: Wiki, changes: readonly Change[], frame: Frame): readonly Day[] {
  const revisions = changes.flatMap(({ revision }) => revision ?? []);
  const words = changeWords(wiki, frame.t, revisions);
  const dayOf = ({ createdAt }: Change) => createdAt.slice(0, 10);
  return [...new Set(changes.map(dayOf))].map((day) => ({
    time: `${day}T00:00:00Z`,
    changes: changes.filter((change) => dayOf(change) === day).map((change) => rowOf(change, words, frame)),
  }));
}

function rowOf(change: Change, words: ReadonlyMap<number, string>, frame: Frame): ChangeRow {
  const { t } = frame;
  if (change.act) return { ...change, words: actSentence(change.act, namesAsLinks(frame), t) };
  const changed = words.get(change.revision.id) ?? '';
  return { ...change, kindLabel: t(kindOf(change.page.kind).label), changed };
}
