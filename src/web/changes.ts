import type { RequestHandler } from 'express';
import { kindOf, KINDS } from '../domain/kind.js';
import { may } from '../domain/permission.js';
import type { Translate } from '../locales/translate.js';
import { listTags, type Tag } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { changeFilter, listChanges, type Change, type ChangeFilter } from './change-list.js';
import { deskLinks, type DeskLink } from './desk-links.js';
import { frameOf } from './frame.js';
import { beforeId } from './request.js';
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
      readonly desk: readonly DeskLink[];
    };
  }
}

/** The edits of one day. */
interface Day {
  readonly time: string;
  readonly changes: readonly (Change & { readonly kindLabel: string })[];
}

/** All edits, newest first, with what each changed and the way to undo it. */
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
      ...{ days: byDay(changes, t), filter, kinds: KINDS, tags: listTags(wiki.db), feedAddress },
      isFiltered: Object.values(query).some((value) => value !== ''),
      older: older === undefined ? undefined : addressWith('/changes', { ...query, before: String(older) }),
      mayHide: may(visitor, 'hide'),
      desk: deskLinks(visitor),
      unlisted: true,
    });
  };
}

/** A filter as it stands in an address. */
export function queryOf({ byNewPeople, kind, tag }: ChangeFilter) {
  return { new: byNewPeople ? 'yes' : '', kind, tag };
}

function byDay(changes: readonly Change[], t: Translate): readonly Day[] {
  const dayOf = ({ revision }: Change) => revision.createdAt.slice(0, 10);
  return [...new Set(changes.map(dayOf))].map((day) => ({
    time: `${day}T00:00:00Z`,
    changes: changes
      .filter((change) => dayOf(change) === day)
      .map((change) => ({ ...change, kindLabel: t(kindOf(change.page.kind).label) })),
  }));
}
